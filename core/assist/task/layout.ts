import type { NewValue } from '../../editors/editor';
import { Template, type Placeholder } from '../../text/template';

type Part = string | Placeholder;

/** A place to fill without quotes: a number, or true and false. */
export class BareStop {
  constructor(readonly stop: Placeholder) {}
}

/** What proposals write: what fixes may write, without copies, and bare places to fill. */
export type Laid =
  | Exclude<NewValue, object>
  | Template
  | Placeholder
  | BareStop
  | readonly Laid[]
  | { readonly [name: string]: Laid };

/** JSON over lines, indented with tabs, which editors turn into what the file has; lists of plain values on one line. */
export function layOut(value: Laid, indent = ''): Part[] {
  if (value instanceof Template) return ['"', ...value.parts.map(escaped), '"'];
  if (value instanceof BareStop) return [value.stop];
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  if (isPlaceholder(value)) return ['"', value, '"'];
  if (isList(value)) return list(value, indent);
  const members = Object.entries(value).map(([name, item]) => [
    `${JSON.stringify(name)}: `,
    ...layOut(item, `${indent}\t`),
  ]);
  return lines('{', members, '}', indent);
}

function list(items: readonly Laid[], indent: string): Part[] {
  const parts = items.map((item) => layOut(item, `${indent}\t`));
  if (!items.every(isPlain)) return lines('[', parts, ']', indent);
  return ['[', ...parts.flatMap((part, index) => (index === 0 ? part : [', ', ...part])), ']'];
}

function isPlain(value: Laid): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return value instanceof Template || value instanceof BareStop || isPlaceholder(value);
}

function lines(open: string, entries: readonly Part[][], close: string, indent: string): Part[] {
  if (entries.length === 0) return [open + close];
  const inside = entries.flatMap((entry, index) => [`${index === 0 ? '' : ','}\n${indent}\t`, ...entry]);
  return [open, ...inside, `\n${indent}${close}`];
}

/** A part of a text as it stands inside of a JSON string. */
export function escaped(part: Part): Part {
  return typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part;
}

function isPlaceholder(value: object): value is Placeholder {
  return 'placeholder' in value && typeof value.placeholder === 'string';
}

function isList(value: Laid): value is readonly Laid[] {
  return Array.isArray(value);
}

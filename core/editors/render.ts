import type { EditHole } from '../text/edits';
import type { Node } from '../tree/node';
import type { NewValue } from './editor';
import { indentAt, type Style } from './style';
import { Template, type Placeholder } from '../text/template';

export interface Rendered {
  readonly text: string;
  readonly holes: EditHole[];
}

/** Writes new values in the style of the document that they go into. */
export class Renderer {
  constructor(
    private readonly source: string,
    private readonly style: Style,
  ) {}

  member(name: string, value: NewValue, indent: string, multiline: boolean): Rendered {
    const out = new Output();
    out.text += JSON.stringify(name) + this.style.colon;
    this.write(out, value, indent, multiline);
    return out;
  }

  value(value: NewValue, indent: string, multiline: boolean): Rendered {
    const out = new Output();
    this.write(out, value, indent, multiline);
    return out;
  }

  private write(out: Output, value: NewValue, indent: string, multiline: boolean): void {
    if (value === null || typeof value !== 'object') {
      out.text += JSON.stringify(value);
    } else if (value instanceof Template) {
      this.writeString(out, value.parts);
    } else if (isPlaceholder(value)) {
      this.writeString(out, [value]);
    } else if (isCopy(value)) {
      out.text += reindent(this.source, value.copy, indent, this.style);
    } else if (isList(value)) {
      const short = value.every((item) => item === null || typeof item !== 'object');
      this.writeAll(
        out,
        '[',
        ']',
        value.map((item) => ({ item })),
        indent,
        multiline && !short,
      );
    } else {
      const members = Object.entries(value).map(([name, item]) => ({ name, item }));
      this.writeAll(out, '{', '}', members, indent, multiline);
    }
  }

  private writeAll(
    out: Output,
    open: string,
    close: string,
    parts: readonly { name?: string; item: NewValue }[],
    indent: string,
    multiline: boolean,
  ): void {
    const { eol, unit, colon, gap } = this.style;
    out.text += open;
    const inner = indent + unit;
    parts.forEach(({ name, item }, index) => {
      if (multiline) out.text += (index ? ',' : '') + eol + inner;
      else if (index) out.text += ',' + gap;
      else if (open === '{') out.text += gap;
      if (name !== undefined) out.text += JSON.stringify(name) + colon;
      this.write(out, item, inner, multiline);
    });
    if (parts.length) out.text += multiline ? eol + indent : open === '{' ? gap : '';
    out.text += close;
  }

  private writeString(out: Output, parts: readonly (string | Placeholder)[]): void {
    out.text += '"';
    for (const part of parts) {
      if (typeof part === 'string') out.text += JSON.stringify(part).slice(1, -1);
      else {
        const start = out.text.length;
        out.text += `<${part.placeholder}>`;
        out.holes.push({ start, end: out.text.length, name: part.placeholder });
      }
    }
    out.text += '"';
  }
}

class Output implements Rendered {
  text = '';
  readonly holes: EditHole[] = [];
}

/** A node's own text, moved to another depth: comments and layout stay. */
export function reindent(source: string, node: Node, indent: string, style: Style): string {
  const text = source.slice(node.start, node.end);
  const old = indentAt(source, node.start);
  if (!/[\r\n]/.test(text)) return text;
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => (index === 0 || !line.startsWith(old) ? line : indent + line.slice(old.length)))
    .join(style.eol);
}

function isPlaceholder(value: object): value is Placeholder {
  return 'placeholder' in value && typeof value.placeholder === 'string' && Object.keys(value).length === 1;
}

function isCopy(value: object): value is { readonly copy: Node } {
  return 'copy' in value && typeof value.copy === 'object' && value.copy !== null && 'kind' in value.copy;
}

function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

import { isRedactionMark, redactionMark } from '../model/redactionMark';
import { suspectEntry, suspectText, type Suspicion } from '../model/secretDetection';
import { maskPlaceholders } from '../text/placeholders';
import type { Data } from './schema';

/**
 * A task definition as AWS replies it, made plain and safe to keep: times become ISO text, values of environment
 * variables are taken out altogether, and in every other text whatever is suspected to be a secret. What was suspected
 * stays beside the length, so that the rules on secrets still judge; the text itself is gone.
 */
export function redactTaskDefinition(raw: unknown): Data {
  return plain(raw, '', '', 0);
}

/** Deeper than any task definition: whatever lies there is not kept. */
const DEEPEST = 40;

function plain(value: unknown, name: string, list: string, depth: number): Data {
  if (value === null || value === undefined || depth > DEEPEST) return null;
  if (typeof value === 'string') return withoutSecrets(value, name, list);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object') return null;
  if (Array.isArray(value)) {
    const items = value.map((item) => plain(item, '', name, depth + 1));
    return ARGUMENTS.has(name) ? withoutSpread(items) : items;
  }
  if ('toISOString' in value && typeof value.toISOString === 'function') return isoText(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (list === 'environment')
    return Object.fromEntries(entries.map(([key, inner]) => [key, environmentMember(key, inner, value)]));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, plain(inner, key, name === '' ? list : name, depth + 1)]),
  );
}

const ARGUMENTS = new Set(['command', 'entryPoint']);
/** Maps whose names tell what a value is. */
const NAMED = new Set(['dockerLabels', 'options', 'driverOpts', 'labels']);

/** An entry of `environment`: its name stays, everything else goes. */
function environmentMember(key: string, inner: unknown, entry: object): Data {
  if (key === 'name') return typeof inner === 'string' ? inner : null;
  if (typeof inner !== 'string') return redactionMark(0);
  if (inner === '' || isRedactionMark(inner)) return inner;
  const name = 'name' in entry && typeof entry.name === 'string' ? entry.name : '';
  return redactionMark(inner.length, suspectEntry(name, maskPlaceholders(inner)));
}

function withoutSecrets(text: string, name: string, list: string): string {
  let left = text;
  // Each round takes one away; what is left after many is not kept.
  for (let round = 0; round < 16; round++) {
    const found = suspicionOf(maskPlaceholders(left), name, list);
    if (!found) return left;
    left = masked(left, found);
  }
  return redactionMark(text.length);
}

function suspicionOf(text: string, name: string, list: string): Suspicion | undefined {
  if (!NAMED.has(list)) return suspectText(text);
  const found = suspectEntry(name, text);
  return found?.grade === 'random' ? suspectText(text) : found;
}

/**
 * The text with the suspected part replaced. Places in the masked text are looked up in the text itself; where that
 * is not possible the whole text goes.
 */
function masked(text: string, found: Suspicion): string {
  const secret = maskPlaceholders(text).slice(found.start, found.end);
  const at = text.indexOf(secret);
  if (at < 0 || secret === '') return redactionMark(text.length, found);
  return text.slice(0, at) + redactionMark(secret.length, found) + text.slice(at + secret.length);
}

/** A secret that stands behind its option, as in `"--password", "…"`. */
function withoutSpread(items: readonly Data[]): Data[] {
  const left = [...items];
  for (let round = 0; round < 16; round++) {
    const texts = left.map((item) => (typeof item === 'string' ? maskPlaceholders(item) : ''));
    const found = suspectText(texts.join(' '));
    if (!found) return left;
    let start = 0;
    const index = texts.findIndex((text) => {
      const inside = found.start >= start && found.start <= start + text.length;
      if (!inside) start += text.length + 1;
      return inside;
    });
    const item = left[index];
    if (typeof item !== 'string') return left;
    left[index] = redactionMark(item.length, found);
  }
  return left;
}

function isoText(value: object & { readonly toISOString?: unknown }): Data {
  try {
    const said: unknown = (value as { toISOString(): unknown }).toISOString();
    return typeof said === 'string' ? said : null;
  } catch {
    return null;
  }
}

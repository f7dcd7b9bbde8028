import { readJson } from '../readers/json';
import type { Member, Node, StringNode } from '../tree/node';

/**
 * A JSON document that stands inside a string: escaped, as `get-bucket-policy` answers, or URL-encoded, as the
 * IAM API hands policies out (https://www.rfc-editor.org/rfc/rfc3986#section-2.1). Its nodes know their places in
 * the text around; nothing can be edited there, for what is inserted would have to be encoded.
 */
export interface Embedded {
  readonly root: Node;
}

/** Characters with the offset in the source at which each begins; one more offset for the end. */
interface Mapped {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** The document in a string of the text, or nothing where there is none. */
export function embeddedIn(
  node: StringNode,
  source: string,
  member: Member | undefined,
): Embedded | undefined {
  if (!node.closed || !/^\s*(?:\{|%7B)/i.test(node.value)) return undefined;
  const unescaped = unescape(source, node.start + 1, node.end - 1);
  const decoded = /^\s*%7B/i.test(unescaped.text) ? decodePercent(unescaped) : unescaped;
  return decoded && readMapped(decoded, member);
}

/** The document in a text that is URL-encoded as a whole. */
export function encodedWhole(source: string): Embedded | undefined {
  if (!/^\uFEFF?\s*%7B/i.test(source)) return undefined;
  const plain: Mapped = { text: source, offsets: Array.from({ length: source.length + 1 }, (_, i) => i) };
  const decoded = decodePercent(plain);
  return decoded && readMapped(decoded, undefined);
}

function readMapped({ text, offsets }: Mapped, member: Member | undefined): Embedded | undefined {
  const { root } = readJson(text);
  if (!root) return undefined;
  const last = offsets[offsets.length - 1] ?? 0;
  moveAll(root, (offset) => offsets[offset] ?? last);
  root.parent = member;
  return { root };
}

/** Gives every node its place in the text around, without recursion: documents may be deep. */
function moveAll(root: Node, to: (offset: number) => number): void {
  const open: Node[] = [root];
  const move = (span: { start: number; end: number }): void => {
    span.start = to(span.start);
    span.end = to(span.end);
  };
  for (let node = open.pop(); node; node = open.pop()) {
    move(node);
    if (node.kind === 'array') for (const item of node.items) open.push(item);
    if (node.kind !== 'object') continue;
    for (const member of node.members) {
      move(member);
      move(member.key);
      if (member.value) open.push(member.value);
    }
  }
}

const SIMPLE: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Takes the escapes of a JSON string away. */
function unescape(source: string, start: number, end: number): Mapped {
  let text = '';
  const offsets: number[] = [];
  for (let i = start; i < end;) {
    offsets.push(i);
    const next = source[i + 1] ?? '';
    if (source[i] !== '\\') text += source[i++] ?? '';
    else if (next === 'u' && /^[0-9a-f]{4}$/i.test(source.slice(i + 2, i + 6))) {
      text += String.fromCharCode(parseInt(source.slice(i + 2, i + 6), 16));
      i += 6;
    } else {
      text += SIMPLE[next] ?? next;
      i += 2;
    }
  }
  offsets.push(end);
  return { text, offsets };
}

/** Takes `%7B` and its like away; nothing for text that is not encoded well. */
function decodePercent({ text, offsets }: Mapped): Mapped | undefined {
  let decoded = '';
  const moved: number[] = [];
  for (let i = 0; i < text.length;) {
    const run = /^(?:%[0-9a-f]{2})+/i.exec(text.slice(i, i + 3 * 64))?.[0];
    if (run === undefined) {
      moved.push(offsets[i] ?? 0);
      decoded += text[i++] ?? '';
      continue;
    }
    const one = decodedStart(run);
    if (!one) return undefined;
    for (let k = 0; k < one.text.length; k++) moved.push(offsets[i] ?? 0);
    decoded += one.text;
    i += one.length;
  }
  moved.push(offsets[text.length] ?? 0);
  return { text: decoded, offsets: moved };
}

/** The first character of a run of encoded bytes: one to four of them in UTF-8. */
function decodedStart(run: string): { text: string; length: number } | undefined {
  for (let bytes = 1; bytes <= 4 && bytes * 3 <= run.length; bytes++) {
    try {
      return { text: decodeURIComponent(run.slice(0, bytes * 3)), length: bytes * 3 };
    } catch {
      // The character goes on in the next byte.
    }
  }
  return undefined;
}

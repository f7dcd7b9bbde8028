import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node';
import { containerOf } from '../tree/node';

/** How a text is laid out, read off the text itself. */
export interface Style {
  readonly eol: string;
  /** One level of indentation. */
  readonly unit: string;
  /** What stands between a key and its value: `: `, `:`, ` : `. */
  readonly colon: string;
  /** What follows a comma within one line: a space or nothing. */
  readonly gap: string;
  /** Whether the text is spread over lines at all. */
  readonly multiline: boolean;
}

export function styleOf(text: string, root: Node | undefined): Style {
  const eol = text.includes('\r\n') ? '\r\n' : text.includes('\n') ? '\n' : '\n';
  const multiline = /[\r\n]\s*\S/.test(text);
  const colon = colonOf(text, root);
  return { eol, unit: unitOf(text, root), colon, gap: colon === ':' ? '' : ' ', multiline };
}

function colonOf(text: string, root: Node | undefined): string {
  const member = firstMember(root);
  if (!member?.value) return ': ';
  const between = text.slice(member.key.end, member.value.start);
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ': ';
}

function firstMember(node: Node | undefined): Member | undefined {
  if (node?.kind === 'object') return node.members.find((member) => member.value);
  if (node?.kind === 'array') return firstMember(node.items.find((item) => item.kind === 'object'));
  return undefined;
}

function unitOf(text: string, root: Node | undefined): string {
  const found = root && unitIn(text, root, 0);
  return found ?? '  ';
}

/** The first container whose children stand deeper than it does tells the unit. */
function unitIn(text: string, node: Node, depth: number): string | undefined {
  if (depth > 8 || (node.kind !== 'object' && node.kind !== 'array')) return undefined;
  const child = childrenOf(node)[0];
  if (!child) return undefined;
  const outer = indentAt(text, node.start);
  if (isFirstOnLine(text, child.start)) {
    const inner = indentAt(text, child.start);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  for (const inner of childrenOf(node)) {
    const value = 'key' in inner ? inner.value : inner;
    const found = value && unitIn(text, value, depth + 1);
    if (found) return found;
  }
  return undefined;
}

export function childrenOf(node: ObjectNode | ArrayNode): readonly (Member | Node)[] {
  return node.kind === 'object' ? node.members : node.items;
}

/** Where the line that holds `offset` starts. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at--;
  return at;
}

/** The white space at the head of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, Math.max(start, offset)))?.[0] ?? '';
}

export function isFirstOnLine(text: string, offset: number): boolean {
  const start = lineStart(text, offset);
  return start > 0 && text.slice(start, offset).trim() === '';
}

/** Whether the children of a container stand on lines of their own. An empty one follows its surroundings. */
export function isMultiline(text: string, node: ObjectNode | ArrayNode): boolean {
  const child = childrenOf(node)[0];
  if (child) return isFirstOnLine(text, child.start) && lineStart(text, child.start) > node.start;
  const around = containerOf(node);
  return around
    ? isMultiline(text, around)
    : /[\r\n]/.test(text.slice(node.start, node.end)) || text.trim().length < 3;
}

/** The indentation of the children of a container, present or to come. */
export function childIndent(text: string, node: ObjectNode | ArrayNode, style: Style): string {
  const child = childrenOf(node)[0];
  if (child && isFirstOnLine(text, child.start)) return indentAt(text, child.start);
  return indentAt(text, node.start) + style.unit;
}

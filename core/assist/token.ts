import { containerOf, type ArrayNode, type Member, type Node, type ObjectNode } from '../tree/node';
import type { OpenDocument } from '../documents/open';
import type { Span } from '../text/span';

/** The text at the cursor that a proposal replaces. An empty span where nothing has been typed. */
export interface Token extends Span {
  /** `none`: without quotes, or not typed yet; `open`: the closing quote is missing. */
  readonly quotes: 'none' | 'open' | 'closed';
  /** What stands inside the quotes, as written. */
  readonly text: string;
  /** The part of it before the cursor. */
  readonly typed: string;
}

/** Where the cursor stands among the brackets of a document, whatever the document is about. */
export interface Slot {
  readonly token: Token;
  readonly container: ObjectNode | ArrayNode;
  /** The member whose value stands here; nothing for a name of an object and for an item of a list. */
  readonly valueOf: Member | undefined;
  readonly isName: boolean;
  /** Where a comma is missing between what stands before and the token. */
  readonly commaBefore: number | undefined;
  /** Something follows the token that needs a comma in front of it. */
  readonly commaAfter: boolean;
  /** The token is a name, and its colon is there already. */
  readonly hasColon: boolean;
}

/** Nothing in comments, behind a value on its line, and outside of all brackets. Never throws. */
export function slotAt(document: OpenDocument, offset: number): Slot | undefined {
  const { text, json } = document;
  if (json.comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  const container = containerAt(json.root, text, offset);
  if (!container) return undefined;
  return container.kind === 'array'
    ? slotInList(document, container, offset)
    : slotIn(document, container, offset);
}

function slotInList(document: OpenDocument, list: ArrayNode, offset: number): Slot | undefined {
  const inside = list.items.find((item) => holds(document.text, item, offset));
  const token = inside ? stringToken(document.text, inside, offset) : bareToken(document.text, offset);
  const before = lastBefore(list.items, token.start);
  const comma = commaBetween(document, before?.end, token);
  if (comma === 'same line') return undefined;
  return {
    token,
    container: list,
    valueOf: undefined,
    isName: false,
    commaBefore: comma,
    commaAfter: needsComma(document, token.end),
    hasColon: false,
  };
}

function slotIn(document: OpenDocument, object: ObjectNode, offset: number): Slot | undefined {
  const { text } = document;
  const name = object.members.find(({ key }) => holds(text, key, offset));
  const member = object.members.find(({ value }) => value && holds(text, value, offset));
  const inside = name?.key ?? member?.value;
  const token = inside ? stringToken(text, inside, offset) : bareToken(text, offset);
  const common = { token, container: object, commaAfter: needsComma(document, token.end) };
  if (member) return { ...common, valueOf: member, isName: false, commaBefore: undefined, hasColon: false };
  const before = lastBefore(object.members, token.start);
  if (!name && before && isBehindColon(document, before, token)) {
    // In front of a value that is there already, nothing can be added.
    if (before.value && before.value.start >= token.end && before.value.end > token.end) return undefined;
    return { ...common, valueOf: before, isName: false, commaBefore: undefined, hasColon: false };
  }
  const comma = commaBetween(document, before?.end, token);
  if (comma === 'same line') return undefined;
  const hasColon = /^\s*:/.test(text.slice(token.end, token.end + 100));
  return { ...common, valueOf: undefined, isName: true, commaBefore: comma, hasColon };
}

/** The innermost object or list around an offset. What is not closed reaches up to what ended it. */
function containerAt(
  root: Node | undefined,
  text: string,
  offset: number,
): ObjectNode | ArrayNode | undefined {
  let found: ObjectNode | ArrayNode | undefined;
  let node = root;
  while (node && (node.kind === 'object' || node.kind === 'array') && isWithin(node, text, offset)) {
    found = node;
    node =
      node.kind === 'array'
        ? lastBefore(node.items, offset)
        : lastBefore(
            node.members.flatMap(({ value }) => (value ? [value] : [])),
            offset,
          );
  }
  return found;
}

function isWithin(node: ObjectNode | ArrayNode, text: string, offset: number): boolean {
  if (offset <= node.start) return false;
  const closed =
    text.charAt(node.end - 1) === (node.kind === 'object' ? '}' : ']') && node.end - node.start > 1;
  return closed ? offset < node.end : offset <= node.end;
}

function lastBefore<T extends Span>(parts: readonly T[], offset: number): T | undefined {
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i];
    if (part && part.start < offset) return part;
  }
  return undefined;
}

/** Whether the cursor stands between the quotes of a string, the closing one of which may be missing. */
function holds(text: string, { start, end }: Span, offset: number): boolean {
  if (text.charAt(start) !== '"' || offset <= start) return false;
  return isClosed(text, start, end) ? offset < end : offset <= end;
}

function isClosed(text: string, start: number, end: number): boolean {
  if (end - start < 2 || text.charAt(end - 1) !== '"') return false;
  let slashes = 0;
  while (text.charAt(end - 2 - slashes) === '\\') slashes++;
  return slashes % 2 === 0;
}

function stringToken(text: string, { start, end }: Span, offset: number): Token {
  const typed = text.slice(start + 1, offset);
  if (isClosed(text, start, end)) {
    return { start, end, quotes: 'closed', typed, text: text.slice(start + 1, end - 1) };
  }
  // The string took in the rest of the line: only the word at the cursor is meant.
  const rest = /^[\w*?:/.@+=-]*/.exec(text.slice(offset, end))?.[0] ?? '';
  return { start, end: offset + rest.length, quotes: 'open', typed, text: typed + rest };
}

/** A word without quotes at the cursor, or nothing yet. */
function bareToken(text: string, offset: number): Token {
  const typed = /[\w*?.-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  const rest = /^[\w*?.-]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  return {
    start: offset - typed.length,
    end: offset + rest.length,
    quotes: 'none',
    typed,
    text: typed + rest,
  };
}

/** Whether between the name and the token there is a colon and nothing else. */
function isBehindColon(document: OpenDocument, { key }: Member, token: Token): boolean {
  return /^\s*:\s*$/.test(withoutComments(document, key.end, token.start));
}

/** Where a comma is missing behind what ends at `end`; `same line`: nothing can be begun there. */
function commaBetween(
  document: OpenDocument,
  end: number | undefined,
  token: Token,
): number | 'same line' | undefined {
  if (end === undefined || end > token.start) return undefined;
  const between = withoutComments(document, end, token.start);
  if (between.includes(',') || /[^\s,]/.test(between)) return undefined;
  return /[\r\n]/.test(between) || token.quotes !== 'none' ? end : 'same line';
}

function needsComma({ text, json }: OpenDocument, end: number): boolean {
  let at = end;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const comment = json.comments.find(({ start }) => start === at);
    if (!comment) break;
    at = comment.end;
  }
  return /["{[\w]/.test(text.charAt(at));
}

function withoutComments({ text, json }: OpenDocument, start: number, end: number): string {
  const inside = json.comments.filter((comment) => start <= comment.start && comment.end <= end);
  let result = '';
  let at = start;
  for (const comment of inside) {
    result += text.slice(at, comment.start);
    at = comment.end;
  }
  return result + text.slice(at, end);
}

/** The containers from the outermost down to this one. */
export function containersOf(container: ObjectNode | ArrayNode): (ObjectNode | ArrayNode)[] {
  const chain: (ObjectNode | ArrayNode)[] = [];
  for (let at: ObjectNode | ArrayNode | undefined = container; at; at = containerOf(at)) chain.push(at);
  return chain.reverse();
}

/** The name under which a container stands; nothing for an item of a list and for the outermost. */
export function nameOf(container: ObjectNode | ArrayNode | undefined): string | undefined {
  const parent = container?.parent;
  return parent && 'key' in parent ? parent.key.name : undefined;
}

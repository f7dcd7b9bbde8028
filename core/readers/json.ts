import type { Span } from '../text/span';
import type { JsonText, SyntaxProblem } from '../tree/source';
import type { ArrayNode, HoleNode, Member, Node, ObjectNode, StringNode } from '../tree/node';
import { HOLE, maskPlaceholders, placeholderAt } from '../text/placeholders';
import { remember } from '../text/remember';
import { Scanner, type Token } from './scanner';

/**
 * Reads JSON, JSON with comments, and templates of both, in one pass and without recursion. Never throws.
 * Half-typed text is read as a person reads it: a missing value does not swallow the next key, a missing
 * bracket does not swallow the members behind it.
 */
export function readJson(text: string): JsonText {
  return new JsonReader(text).read();
}

class JsonReader {
  private readonly scanner: Scanner;
  /** The objects and lists that are not closed yet, outermost first. */
  private readonly open: (ObjectNode | ArrayNode)[] = [];
  /** The members of all open objects and the items of all open lists, and where those of each begin. */
  private readonly members = new Pile<Member>();
  private readonly items = new Pile<Node>();
  private readonly bases: number[] = [];
  /** The member of the innermost object whose value is to come. */
  private member: Member | undefined;
  private root: Node | undefined;
  private readonly problems: SyntaxProblem[] = [];
  private readonly trailingCommas: Span[] = [];
  /** Where the comma stands that was read last, and nothing behind it yet; -1 for none. */
  private comma = -1;
  /** Behind a placeholder that may stand for whole members or items, and bring its commas along. */
  private excused = false;
  private template = false;
  /** Of the string that was read last: where it ends, and whether it does. */
  private stringEnd = 0;
  private closed = true;

  constructor(private readonly text: string) {
    this.scanner = new Scanner(text);
  }

  read(): JsonText {
    this.next();
    while (this.scanner.token !== 'end') {
      const node = this.open[this.open.length - 1];
      if (node === undefined) this.readRoot();
      else if (node.kind === 'array') this.readItem(node);
      else if (this.member) this.readValue(this.member);
      else this.readKey(node);
    }
    this.finish();
    const { text, root, problems, trailingCommas, template } = this;
    return { text, root, problems, comments: this.scanner.comments, trailingCommas, template };
  }

  private finish(): void {
    const end = this.text.length;
    if (this.member) this.member.end = end;
    for (const node of this.open) {
      node.complete = false;
      this.problem(node.kind === 'array' ? 'unclosedArray' : 'unclosedObject', node.start, node.start + 1);
    }
    for (let node = this.open.at(-1); node; node = this.open.at(-1)) this.settle(node, end);
    if (!this.root) this.problem('emptyText', 0, Math.min(1, end));
  }

  private readRoot(): void {
    if (this.root) {
      // The first value is the document; what follows it is reported once and left alone.
      if (!this.skipPlaceholder()) {
        if (!this.problems.some((problem) => problem.code === 'unexpectedText')) {
          this.problem('unexpectedText', this.start, this.end);
        }
        this.next();
      }
      return;
    }
    if (this.atPlaceholder()?.directive) {
      this.skipPlaceholder();
      return;
    }
    // Only an object or a list is a document of ours: words in front of it (a template's imports) are passed over.
    const opens = this.token === '{' || this.token === '[';
    if (opens && !this.atPlaceholder()) this.root = this.value(undefined);
    else if (!this.skipPlaceholder()) {
      this.problem('unexpectedText', this.start, this.end);
      this.next();
    }
  }

  private readKey(object: ObjectNode): void {
    const placeholder = this.atPlaceholder();
    if (placeholder) {
      this.template = true;
      const start = this.start;
      this.jump(placeholder.end);
      this.excuse();
      if (!placeholder.directive && this.token === ':') {
        this.excused = false;
        this.addMember(object, this.text.slice(start, placeholder.end), start, placeholder.end, true);
        this.next();
      } else {
        object.complete = false;
      }
      return;
    }
    switch (this.token) {
      case '}':
        this.noteTrailingComma();
        this.close(object, object.complete);
        return;
      case ',':
        this.takeComma();
        return;
      case ']':
        this.closeEarly('array');
        return;
      case 'string': {
        this.needComma(this.lastMember?.value);
        const start = this.start;
        const name = this.readString(this.scanner.nameValue());
        const end = this.stringEnd;
        const filled = isFilled(name);
        this.addMember(object, name, start, end, !this.closed || filled);
        // A key that a template fills may be any of those that seem to be missing.
        if (filled) object.complete = false;
        if (this.at(':')) this.next();
        else {
          // A key alone is what a half-typed member looks like.
          this.problem('missingColon', start, end);
          this.member = undefined;
          object.complete = false;
        }
        return;
      }
      case '{':
      case '[':
        // A value without a key: kept under an unknown key, so that its brackets stay paired.
        this.problem('unexpectedText', this.start, this.end);
        object.complete = false;
        this.comma = -1;
        this.addMember(object, '', this.start, this.start, true);
        return;
      case 'unknown':
        if (this.characterAfter(this.end) === ':') {
          this.needComma(this.lastMember?.value);
          this.problem('unquotedKey', this.start, this.end);
          object.complete = false;
          this.addMember(object, this.text.slice(this.start, this.end), this.start, this.end, true);
          this.next();
          this.next();
          return;
        }
        break;
      default:
    }
    this.problem('unexpectedText', this.start, this.end);
    object.complete = false;
    this.next();
  }

  private readValue(member: Member): void {
    const nextKey = this.token === 'string' && this.characterAfter(this.end) === ':';
    if (nextKey || this.token === ',' || this.token === '}' || this.token === ']') {
      this.problem('missingValue', member.start, member.end);
      this.member = undefined;
      return;
    }
    if (this.token === ':') {
      this.problem('unexpectedText', this.start, this.end);
      this.next();
      return;
    }
    // Scalars end the member at once; an object or an array ends it when it is closed.
    this.member = undefined;
    const value = this.value(member);
    if (value) {
      member.value = value;
      member.end = value.end;
    } else {
      this.problem('unexpectedText', this.start, this.end);
      this.next();
    }
  }

  private readItem(array: ArrayNode): void {
    if (this.atPlaceholder()?.directive) {
      array.complete = false;
      this.skipPlaceholder();
      this.excuse();
      return;
    }
    switch (this.token) {
      case ']':
        this.noteTrailingComma();
        this.close(array, array.complete);
        return;
      case ',':
        this.takeComma();
        return;
      case '}':
        this.closeEarly('object');
        return;
      case ':':
        this.problem('unexpectedText', this.start, this.end);
        this.next();
        return;
      case 'string':
        if (this.characterAfter(this.end) === ':' && this.isInside('object')) {
          // A key inside an array: the array was not closed and the member belongs to the object around it.
          array.complete = false;
          this.problem('unclosedArray', array.start, array.start + 1);
          this.leave(array, this.start);
          return;
        }
        break;
      default:
    }
    const bare = this.token !== 'string' && this.atPlaceholder() !== undefined;
    if (bare) this.excuse();
    this.needComma(this.lastItem);
    const value = this.value(array);
    if (value) {
      this.items.push(value);
      // `[ ${containers} ]` may become several items.
      if (bare) {
        array.complete = false;
        this.excuse();
      }
    } else {
      this.problem('unexpectedText', this.start, this.end);
      this.next();
    }
  }

  /** Reads a scalar whole, or opens an object or array and leaves its content to the main loop. */
  private value(parent: Member | ArrayNode | undefined): Node | undefined {
    const placeholder = this.atPlaceholder();
    if (placeholder) return this.hole(parent, placeholder.end);
    const { start, end } = this;
    switch (this.token) {
      case '{': {
        const object: ObjectNode = { kind: 'object', members: [], complete: true, start, end, parent };
        this.enter(object, this.members.size);
        return object;
      }
      case '[': {
        const array: ArrayNode = { kind: 'array', items: [], complete: true, start, end, parent };
        // In a list it stands itself in front of its items, from when it is returned on.
        this.enter(array, this.items.size + (parent && !('key' in parent) ? 1 : 0));
        return array;
      }
      case 'string':
        return this.string(parent);
      case 'number': {
        const raw = this.text.slice(start, end);
        this.next();
        return {
          kind: 'number',
          value: Number(raw),
          raw,
          closed: end < this.text.length,
          start,
          end,
          parent,
        };
      }
      case 'true':
      case 'false': {
        const value = this.token === 'true';
        this.next();
        return { kind: 'boolean', value, start, end, parent };
      }
      case 'null':
        this.next();
        return { kind: 'null', start, end, parent };
      case 'unknown':
        this.problem('unexpectedText', start, end);
        return this.hole(parent, end);
      default:
        return undefined;
    }
  }

  /** A value that cannot be known, with what stands glued to it on the same line: `${a}${b}`, `${x}Mi`. */
  private hole(parent: Member | ArrayNode | undefined, firstEnd: number): HoleNode {
    const start = this.start;
    let end = firstEnd;
    if (this.atPlaceholder()) this.template = true;
    this.jump(end);
    while (this.isGlue(end)) {
      const placeholder = this.atPlaceholder();
      if (placeholder) this.template = true;
      end = placeholder?.end ?? this.end;
      this.jump(end);
    }
    return { kind: 'hole', text: this.text.slice(start, end), start, end, parent };
  }

  private isGlue(after: number): boolean {
    if (this.token === 'end' || /[\r\n]/.test(this.text.slice(after, this.start))) return false;
    if (this.atPlaceholder()) return true;
    if (this.token === 'string') return this.characterAfter(this.end) !== ':';
    return (
      this.token === 'unknown' ||
      this.token === 'number' ||
      this.token === 'true' ||
      this.token === 'false' ||
      this.token === 'null'
    );
  }

  private string(parent: ArrayNode | Member | undefined): StringNode {
    const start = this.start;
    const value = this.readString(this.scanner.stringValue());
    return { kind: 'string', value, closed: this.closed, start, end: this.stringEnd, parent };
  }

  /** Moves on behind the string, whose text is `value` unless a placeholder in it holds quotes. */
  private readString(value: string): string {
    const { start, end } = this;
    const extended = this.scanner.braced ? this.extendedEnd(start, end) : undefined;
    this.closed = extended !== undefined || this.scanner.closed;
    this.stringEnd = extended ?? end;
    if (extended !== undefined) {
      this.template = true;
      this.jump(extended);
      return this.text.slice(start + 1, extended - 1);
    }
    this.next();
    if (!this.closed) this.problem('unclosedString', start, end);
    return value;
  }

  /** Where a string ends whose placeholder holds quotes: `"${lookup(map, "key")}"`. */
  private extendedEnd(start: number, end: number): number | undefined {
    const raw = this.text.slice(start + 1, end - 1);
    const opening = Math.max(raw.lastIndexOf('${'), raw.lastIndexOf('{{'), raw.lastIndexOf('%{'));
    if (opening < 0 || raw.indexOf('}', opening) >= 0) return undefined;
    let at = placeholderAt(this.text, start + 1 + opening)?.end;
    if (at === undefined || at <= end) return undefined;
    for (; at < this.text.length; at++) {
      const character = this.text.charAt(at);
      if (character === '\n' || character === '\r') return undefined;
      if (character === '\\') at++;
      else if (character === '"') return at + 1;
      else {
        const inner: number | undefined =
          character === '$' || character === '{' ? placeholderAt(this.text, at)?.end : undefined;
        if (inner !== undefined) at = inner - 1;
      }
    }
    return undefined;
  }

  private addMember(object: ObjectNode, name: string, start: number, end: number, unknown: boolean): void {
    const key = { name, start, end, unknown };
    const member: Member = { key, value: undefined, start, end, parent: object };
    this.members.push(member);
    this.member = member;
  }

  private close(node: ObjectNode | ArrayNode, complete: boolean): void {
    node.complete = complete;
    const end = this.end;
    this.next();
    this.leave(node, end);
  }

  private leave(node: ObjectNode | ArrayNode, end: number): void {
    this.settle(node, end);
    this.comma = -1;
    this.excused = false;
    const parent = node.parent;
    if (parent && 'key' in parent) parent.end = end;
  }

  private enter(node: ObjectNode | ArrayNode, base: number): void {
    this.open.push(node);
    this.bases.push(base);
    this.comma = -1;
    this.next();
  }

  /** Gives the innermost object or list what was read for it. */
  private settle(node: ObjectNode | ArrayNode, end: number): void {
    node.end = end;
    this.open.pop();
    const base = this.bases.pop() ?? 0;
    if (node.kind === 'object') node.members = this.members.takeFrom(base);
    else node.items = this.items.takeFrom(base);
  }

  private isInside(kind: 'array' | 'object'): boolean {
    return this.open.some((node) => node.kind === kind);
  }

  /** The last member of the innermost object. */
  private get lastMember(): Member | undefined {
    return this.members.lastFrom(this.base);
  }

  /** The last item of the innermost list. */
  private get lastItem(): Node | undefined {
    return this.items.lastFrom(this.base);
  }

  private get base(): number {
    return this.bases[this.bases.length - 1] ?? 0;
  }

  /** A bracket that closes something further out: everything in between was not closed. */
  private closeEarly(wanted: 'array' | 'object'): void {
    if (!this.isInside(wanted)) {
      this.problem('unexpectedText', this.start, this.end);
      const node = this.open[this.open.length - 1];
      if (node) node.complete = false;
      this.next();
      return;
    }
    for (;;) {
      const node = this.open[this.open.length - 1];
      if (node === undefined || node.kind === wanted) return;
      node.complete = false;
      this.problem(node.kind === 'array' ? 'unclosedArray' : 'unclosedObject', node.start, node.start + 1);
      this.leave(node, this.start);
    }
  }

  private takeComma(): void {
    if (this.comma >= 0) this.problem('unexpectedText', this.start, this.end);
    this.comma = this.start;
    this.excused = false;
    this.next();
  }

  private excuse(): void {
    this.comma = -1;
    this.excused = true;
  }

  private noteTrailingComma(): void {
    if (this.comma >= 0) this.trailingCommas.push({ start: this.comma, end: this.comma + 1 });
    this.comma = -1;
  }

  private needComma(previous: Node | undefined): void {
    // A string without an end took the comma in; behind a name without a value it is the least that is missing.
    const swallowed = previous?.kind === 'string' && !previous.closed;
    if (previous && !swallowed && this.comma < 0 && !this.excused)
      this.problem('missingComma', previous.end, previous.end);
    this.comma = -1;
    this.excused = false;
  }

  private atPlaceholder(): { end: number; directive: boolean } | undefined {
    if (this.token !== 'unknown' && this.token !== '{' && this.token !== '[') {
      return undefined;
    }
    return placeholderAt(this.text, this.start);
  }

  private skipPlaceholder(): boolean {
    const placeholder = this.atPlaceholder();
    if (!placeholder) return false;
    this.template = true;
    this.jump(placeholder.end);
    return true;
  }

  /** Asks anew after a call that moved on, where the compiler would go by what it knew before. */
  private at(kind: Token): boolean {
    return this.token === kind;
  }

  private jump(offset: number): void {
    this.scanner.jump(offset);
    this.noteOpenComment();
  }

  private next(): void {
    this.scanner.next();
    this.noteOpenComment();
  }

  private noteOpenComment(): void {
    const comment = this.scanner.openComment;
    if (!comment) return;
    this.scanner.openComment = undefined;
    this.problem('unclosedComment', comment.start, comment.end);
  }

  private get token(): Token {
    return this.scanner.token;
  }

  private get start(): number {
    return this.scanner.start;
  }

  private get end(): number {
    return this.scanner.end;
  }

  /** The first character behind `offset` that is neither white space nor part of a comment. */
  private characterAfter(offset: number): string {
    return this.text.charAt(skipTrivia(this.text, offset));
  }

  private problem(code: SyntaxProblem['code'], start: number, end: number): void {
    this.problems.push({ code, start, end });
  }
}

/**
 * What belongs to several open lists, one behind the other. Each list is made when its end is known and has exactly
 * the room that it needs: a list that grows keeps room for sixteen more, and nearly all objects have two members.
 */
class Pile<T> {
  private readonly parts: T[] = [];
  size = 0;

  push(part: T): void {
    if (this.size < this.parts.length) this.parts[this.size] = part;
    else this.parts.push(part);
    this.size++;
  }

  lastFrom(base: number): T | undefined {
    return this.size > base ? this.parts[this.size - 1] : undefined;
  }

  takeFrom(base: number): T[] {
    const taken = this.parts.slice(base, this.size);
    this.size = base;
    return taken;
  }
}

/** The first offset at or behind `offset` that is neither white space nor part of a comment. */
export function skipTrivia(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff) at++;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) {
      const end = text.slice(at).search(/[\r\n]/);
      at = end < 0 ? text.length : at + end;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else break;
  }
  return at;
}

/** Whether a quoted key is, or holds, a placeholder. `$schema` and its like are names. */
const isFilled = remember(
  (key: string): boolean => !/^\$\w+$/.test(key) && maskPlaceholders(key).includes(HOLE),
);

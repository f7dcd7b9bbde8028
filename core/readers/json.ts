import { createScanner, ScanError, SyntaxKind, type JSONScanner } from 'jsonc-parser';
import type { Span } from '../text/span';
import type { JsonText, SyntaxProblem } from '../tree/source';
import type { ArrayNode, HoleNode, Member, Node, ObjectNode, StringNode } from '../tree/node';
import { HOLE, maskPlaceholders, placeholderAt } from '../text/placeholders';

/**
 * Reads JSON, JSON with comments, and templates of both, in one pass and without recursion. Never throws.
 * Half-typed text is read as a person reads it: a missing value does not swallow the next key, a missing
 * bracket does not swallow the members behind it.
 */
export function readJson(text: string): JsonText {
  return new JsonReader(text).read();
}

type Frame = { object: ObjectNode; member: Member | undefined } | { array: ArrayNode };

class JsonReader {
  private readonly scanner: JSONScanner;
  private kind: SyntaxKind = SyntaxKind.EOF;
  private start = 0;
  private end = 0;
  private readonly frames: Frame[] = [];
  private root: Node | undefined;
  private readonly problems: SyntaxProblem[] = [];
  private readonly comments: Span[] = [];
  private readonly trailingCommas: Span[] = [];
  private comma: Span | undefined;
  /** Behind a placeholder that may stand for whole members or items, and bring its commas along. */
  private excused = false;
  private template = false;

  constructor(private readonly text: string) {
    this.scanner = createScanner(text, false);
    if (text.charCodeAt(0) === 0xfeff) this.scanner.setPosition(1);
  }

  read(): JsonText {
    this.next();
    while (this.kind !== SyntaxKind.EOF) {
      const frame = this.frames[this.frames.length - 1];
      if (frame === undefined) this.readRoot();
      else if ('array' in frame) this.readItem(frame.array);
      else if (frame.member) this.readValue(frame, frame.member);
      else this.readKey(frame);
    }
    this.finish();
    const { text, root, problems, comments, trailingCommas, template } = this;
    return { text, root, problems, comments, trailingCommas, template };
  }

  private finish(): void {
    const end = this.text.length;
    for (const frame of this.frames) {
      const node = 'array' in frame ? frame.array : frame.object;
      node.end = end;
      node.complete = false;
      this.problem('array' in frame ? 'unclosedArray' : 'unclosedObject', node.start, node.start + 1);
      if ('object' in frame && frame.member) frame.member.end = end;
    }
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
    const opens = this.kind === SyntaxKind.OpenBraceToken || this.kind === SyntaxKind.OpenBracketToken;
    if (opens && !this.atPlaceholder()) this.root = this.value(undefined);
    else if (!this.skipPlaceholder()) {
      this.problem('unexpectedText', this.start, this.end);
      this.next();
    }
  }

  private readKey(frame: { object: ObjectNode; member: Member | undefined }): void {
    const object = frame.object;
    const placeholder = this.atPlaceholder();
    if (placeholder) {
      this.template = true;
      const start = this.start;
      this.jump(placeholder.end);
      this.excuse();
      if (!placeholder.directive && this.kind === SyntaxKind.ColonToken) {
        this.excused = false;
        this.addMember(frame, this.text.slice(start, placeholder.end), start, placeholder.end, true);
        this.next();
      } else {
        object.complete = false;
      }
      return;
    }
    switch (this.kind) {
      case SyntaxKind.CloseBraceToken:
        this.noteTrailingComma();
        this.close(object, object.complete);
        return;
      case SyntaxKind.CommaToken:
        this.takeComma();
        return;
      case SyntaxKind.CloseBracketToken:
        this.closeEarly('array');
        return;
      case SyntaxKind.StringLiteral: {
        this.needComma(object.members[object.members.length - 1]?.value);
        const key = this.string(undefined);
        const filled = isFilled(key.value);
        this.addMember(frame, key.value, key.start, key.end, !key.closed || filled);
        // A key that a template fills may be any of those that seem to be missing.
        if (filled) object.complete = false;
        if (this.at(SyntaxKind.ColonToken)) this.next();
        else {
          // A key alone is what a half-typed member looks like.
          this.problem('missingColon', key.start, key.end);
          frame.member = undefined;
          object.complete = false;
        }
        return;
      }
      case SyntaxKind.OpenBraceToken:
      case SyntaxKind.OpenBracketToken:
        // A value without a key: kept under an unknown key, so that its brackets stay paired.
        this.problem('unexpectedText', this.start, this.end);
        object.complete = false;
        this.comma = undefined;
        this.addMember(frame, '', this.start, this.start, true);
        return;
      case SyntaxKind.Unknown:
        if (this.characterAfter(this.end) === ':') {
          this.needComma(object.members[object.members.length - 1]?.value);
          this.problem('unquotedKey', this.start, this.end);
          object.complete = false;
          this.addMember(frame, this.text.slice(this.start, this.end), this.start, this.end, true);
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

  private readValue(frame: { object: ObjectNode; member: Member | undefined }, member: Member): void {
    const nextKey = this.kind === SyntaxKind.StringLiteral && this.characterAfter(this.end) === ':';
    if (
      nextKey ||
      this.kind === SyntaxKind.CommaToken ||
      this.kind === SyntaxKind.CloseBraceToken ||
      this.kind === SyntaxKind.CloseBracketToken
    ) {
      this.problem('missingValue', member.start, member.end);
      frame.member = undefined;
      return;
    }
    if (this.kind === SyntaxKind.ColonToken) {
      this.problem('unexpectedText', this.start, this.end);
      this.next();
      return;
    }
    // Scalars end the member at once; an object or an array ends it when it is closed.
    frame.member = undefined;
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
    switch (this.kind) {
      case SyntaxKind.CloseBracketToken:
        this.noteTrailingComma();
        this.close(array, array.complete);
        return;
      case SyntaxKind.CommaToken:
        this.takeComma();
        return;
      case SyntaxKind.CloseBraceToken:
        this.closeEarly('object');
        return;
      case SyntaxKind.ColonToken:
        this.problem('unexpectedText', this.start, this.end);
        this.next();
        return;
      case SyntaxKind.StringLiteral:
        if (this.characterAfter(this.end) === ':' && this.frames.some((frame) => 'object' in frame)) {
          // A key inside an array: the array was not closed and the member belongs to the object around it.
          array.complete = false;
          this.problem('unclosedArray', array.start, array.start + 1);
          this.leave(array, this.start);
          return;
        }
        break;
      default:
    }
    const bare = this.kind !== SyntaxKind.StringLiteral && this.atPlaceholder() !== undefined;
    if (bare) this.excuse();
    this.needComma(array.items[array.items.length - 1]);
    const value = this.value(array);
    if (value) {
      array.items.push(value);
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
    switch (this.kind) {
      case SyntaxKind.OpenBraceToken: {
        const object: ObjectNode = { kind: 'object', members: [], complete: true, start, end, parent };
        this.frames.push({ object, member: undefined });
        this.comma = undefined;
        this.next();
        return object;
      }
      case SyntaxKind.OpenBracketToken: {
        const array: ArrayNode = { kind: 'array', items: [], complete: true, start, end, parent };
        this.frames.push({ array });
        this.comma = undefined;
        this.next();
        return array;
      }
      case SyntaxKind.StringLiteral:
        return this.string(parent);
      case SyntaxKind.NumericLiteral: {
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
      case SyntaxKind.TrueKeyword:
      case SyntaxKind.FalseKeyword: {
        const value = this.kind === SyntaxKind.TrueKeyword;
        this.next();
        return { kind: 'boolean', value, start, end, parent };
      }
      case SyntaxKind.NullKeyword:
        this.next();
        return { kind: 'null', start, end, parent };
      case SyntaxKind.Unknown:
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
    if (this.kind === SyntaxKind.EOF || /[\r\n]/.test(this.text.slice(after, this.start))) return false;
    if (this.atPlaceholder()) return true;
    if (this.kind === SyntaxKind.StringLiteral) return this.characterAfter(this.end) !== ':';
    return (
      this.kind === SyntaxKind.Unknown ||
      this.kind === SyntaxKind.NumericLiteral ||
      this.kind === SyntaxKind.TrueKeyword ||
      this.kind === SyntaxKind.FalseKeyword ||
      this.kind === SyntaxKind.NullKeyword
    );
  }

  private string(parent: Member | ArrayNode | undefined): StringNode {
    const start = this.start;
    let end = this.end;
    let value = this.scanner.getTokenValue();
    let closed = this.scanner.getTokenError() !== ScanError.UnexpectedEndOfString;
    const extended = value.includes('{') ? this.extendedEnd(start, end) : undefined;
    if (extended !== undefined) {
      end = extended;
      value = this.text.slice(start + 1, end - 1);
      closed = true;
      this.template = true;
      this.jump(end);
    } else this.next();
    if (!closed) this.problem('unclosedString', start, end);
    return { kind: 'string', value, closed, start, end, parent };
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

  private addMember(
    frame: { object: ObjectNode; member: Member | undefined },
    name: string,
    start: number,
    end: number,
    unknown: boolean,
  ): void {
    const key = { name, start, end, unknown };
    const member: Member = { key, value: undefined, start, end, parent: frame.object };
    frame.object.members.push(member);
    frame.member = member;
  }

  private close(node: ObjectNode | ArrayNode, complete: boolean): void {
    node.complete = complete;
    const end = this.end;
    this.next();
    this.leave(node, end);
  }

  private leave(node: ObjectNode | ArrayNode, end: number): void {
    node.end = end;
    this.comma = undefined;
    this.excused = false;
    this.frames.pop();
    const parent = node.parent;
    if (parent && 'key' in parent) parent.end = end;
  }

  /** A bracket that closes something further out: everything in between was not closed. */
  private closeEarly(wanted: 'array' | 'object'): void {
    const found = this.frames.some((frame) => wanted in frame);
    if (!found) {
      this.problem('unexpectedText', this.start, this.end);
      const frame = this.frames[this.frames.length - 1];
      if (frame) ('array' in frame ? frame.array : frame.object).complete = false;
      this.next();
      return;
    }
    for (;;) {
      const frame = this.frames[this.frames.length - 1];
      if (frame === undefined || wanted in frame) return;
      const node = 'array' in frame ? frame.array : frame.object;
      node.complete = false;
      this.problem(node.kind === 'array' ? 'unclosedArray' : 'unclosedObject', node.start, node.start + 1);
      this.leave(node, this.start);
    }
  }

  private takeComma(): void {
    if (this.comma) this.problem('unexpectedText', this.start, this.end);
    this.comma = { start: this.start, end: this.end };
    this.excused = false;
    this.next();
  }

  private excuse(): void {
    this.comma = undefined;
    this.excused = true;
  }

  private noteTrailingComma(): void {
    if (this.comma) this.trailingCommas.push(this.comma);
    this.comma = undefined;
  }

  private needComma(previous: Node | undefined): void {
    // A string without an end took the comma in; behind a name without a value it is the least that is missing.
    const swallowed = previous?.kind === 'string' && !previous.closed;
    if (previous && !swallowed && !this.comma && !this.excused)
      this.problem('missingComma', previous.end, previous.end);
    this.comma = undefined;
    this.excused = false;
  }

  private atPlaceholder(): { end: number; directive: boolean } | undefined {
    if (
      this.kind !== SyntaxKind.Unknown &&
      this.kind !== SyntaxKind.OpenBraceToken &&
      this.kind !== SyntaxKind.OpenBracketToken
    ) {
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
  private at(kind: SyntaxKind): boolean {
    return this.kind === kind;
  }

  private jump(offset: number): void {
    this.scanner.setPosition(offset);
    this.next();
  }

  private next(): void {
    for (;;) {
      this.kind = this.scanner.scan();
      if (this.kind === SyntaxKind.Trivia || this.kind === SyntaxKind.LineBreakTrivia) continue;
      this.start = this.scanner.getTokenOffset();
      this.end = this.start + this.scanner.getTokenLength();
      if (this.kind === SyntaxKind.LineCommentTrivia || this.kind === SyntaxKind.BlockCommentTrivia) {
        this.comments.push({ start: this.start, end: this.end });
        if (this.scanner.getTokenError() === ScanError.UnexpectedEndOfComment) {
          this.problem('unclosedComment', this.start, this.end);
        }
        continue;
      }
      return;
    }
  }

  /** The first character behind `offset` that is neither white space nor part of a comment. */
  private characterAfter(offset: number): string {
    return this.text.charAt(skipTrivia(this.text, offset));
  }

  private problem(code: SyntaxProblem['code'], start: number, end: number): void {
    this.problems.push({ code, start, end });
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
function isFilled(key: string): boolean {
  return !/^\$\w+$/.test(key) && maskPlaceholders(key).includes(HOLE);
}

import type { Span } from '../text/span';
import { nameAt, valueAt } from './strings';

/** What a piece of the text is. `unknown` is a word or a character that JSON has not. */
export type Token =
  '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'true' | 'false' | 'null' | 'unknown' | 'end';

/**
 * Takes a text apart, piece by piece, and passes over white space and comments. Never throws: what is not JSON is a
 * piece like any other. It makes no string that nobody asks for, since every keystroke goes over the whole text.
 */
export class Scanner {
  token: Token = 'end';
  /** Where the piece stands in the text. */
  start = 0;
  end = 0;
  /** Of a string: whether its closing quote is there. */
  closed = true;
  /** Every comment that was passed over. */
  readonly comments: Span[] = [];
  /** The comment that does not end. */
  openComment: Span | undefined;
  private escaped = false;
  /** Whether a string holds a brace, and so may hold a placeholder with quotes in it. */
  braced = false;

  constructor(readonly text: string) {
    // A byte order mark.
    if (text.charCodeAt(0) === 0xfeff) this.end = 1;
  }

  /** Goes on at another place, instead of behind the piece that was read. */
  jump(offset: number): void {
    this.end = offset;
    this.next();
  }

  next(): void {
    const text = this.text;
    const length = text.length;
    let at = this.end;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === 32 || code === 10 || code === 13 || code === 9) continue;
      if (code !== 47) break;
      const behind = this.comment(at);
      if (behind < 0) break;
      at = behind - 1;
    }
    this.start = at;
    if (at >= length) {
      this.start = length;
      this.end = length;
      this.token = 'end';
      return;
    }
    const code = text.charCodeAt(at);
    switch (code) {
      case 34:
        this.scanString(at + 1);
        return;
      case 44:
        this.single(',');
        return;
      case 58:
        this.single(':');
        return;
      case 123:
        this.single('{');
        return;
      case 125:
        this.single('}');
        return;
      case 91:
        this.single('[');
        return;
      case 93:
        this.single(']');
        return;
      case 47:
        this.single('unknown');
        return;
      case 45:
        if (isDigit(text.charCodeAt(at + 1))) this.scanNumber(at + 1);
        else this.single('unknown');
        return;
      default:
        if (isDigit(code)) this.scanNumber(at);
        else this.scanWord(at);
    }
  }

  /** The text of the string that was read, decoded. Escapes that JSON has not are left out. */
  stringValue(): string {
    const end = this.closed ? this.end - 1 : this.end;
    return this.escaped ? decode(this.text, this.start + 1, end) : valueAt(this.text, this.start + 1, end);
  }

  /** The same for a key. */
  nameValue(): string {
    if (this.escaped || !this.closed) return this.stringValue();
    return nameAt(this.text, this.start + 1, this.end - 1);
  }

  private single(token: Token): void {
    this.token = token;
    this.end = this.start + 1;
  }

  /** A string ends at its line, unless the end of the line is escaped. */
  private scanString(from: number): void {
    const text = this.text;
    const length = text.length;
    let at = from;
    let braced = false;
    this.token = 'string';
    this.escaped = false;
    this.closed = false;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === 34) {
        this.closed = true;
        at++;
        break;
      }
      if (code === 92) {
        this.escaped = true;
        at++;
      } else if (code === 10 || code === 13) break;
      else if (code === 123) braced = true;
    }
    this.braced = braced;
    this.end = Math.min(at, length);
  }

  /** Digits, a fraction, an exponent; what is begun belongs to the number: `1.`, `1e`. */
  private scanNumber(from: number): void {
    const text = this.text;
    this.token = 'number';
    let at = text.charCodeAt(from) === 48 ? from + 1 : digits(text, from);
    if (text.charCodeAt(at) === 46) {
      const behind = digits(text, at + 1);
      if (behind === at + 1) {
        this.end = behind;
        return;
      }
      at = behind;
    }
    const exponent = text.charCodeAt(at);
    if (exponent === 69 || exponent === 101) {
      const sign = text.charCodeAt(at + 1);
      at = digits(text, sign === 43 || sign === 45 ? at + 2 : at + 1);
    }
    this.end = at;
  }

  private scanWord(from: number): void {
    const text = this.text;
    let at = from;
    while (at < text.length && isWord(text.charCodeAt(at))) at++;
    this.end = at;
    this.token = 'unknown';
    const length = at - from;
    if (length === 4 && text.startsWith('true', from)) this.token = 'true';
    else if (length === 5 && text.startsWith('false', from)) this.token = 'false';
    else if (length === 4 && text.startsWith('null', from)) this.token = 'null';
  }

  /** Passes over the comment that starts here, and gives the offset behind it; -1 where none does. */
  private comment(start: number): number {
    const text = this.text;
    const second = text.charCodeAt(start + 1);
    if (second !== 47 && second !== 42) return -1;
    let end = start + 2;
    let closed = true;
    if (second === 47) {
      while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    } else {
      const closing = text.indexOf('*/', end);
      closed = closing >= 0;
      end = closed ? closing + 2 : text.length;
    }
    const comment = { start, end };
    this.comments.push(comment);
    if (!closed) this.openComment = comment;
    return end;
  }
}

function digits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** False for `NaN` too, which is behind the end of the text. */
function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWord(code: number): boolean {
  switch (code) {
    case 32:
    case 9:
    case 10:
    case 13:
    case 34:
    case 44:
    case 47:
    case 58:
    case 91:
    case 93:
    case 123:
    case 125:
      return false;
    default:
      return true;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function decode(text: string, start: number, end: number): string {
  let result = '';
  let from = start;
  for (let at = text.indexOf('\\', from); at >= 0 && at < end; at = text.indexOf('\\', from)) {
    result += text.slice(from, at);
    from = Math.min(at + 2, end);
    const escape = text.charAt(at + 1);
    if (escape === 'u' && from <= end) {
      const hex = /^[\dA-Fa-f]{0,4}/.exec(text.slice(from, Math.min(from + 4, end)))?.[0] ?? '';
      if (hex.length === 4) result += String.fromCharCode(parseInt(hex, 16));
      from += hex.length;
    } else if (at + 1 < end) result += ESCAPES[escape] ?? '';
  }
  return result + text.slice(from, end);
}

/** Longer texts are rare, and not worth a look. */
const LONGEST = 128;

/**
 * The strings of the texts that were read last. A keystroke changes one of a thousand, so nearly every one is here
 * already: it need not be made anew, its hash is known, and it does not keep the text alive that it was cut from.
 */
class Strings {
  private readonly known: (string | undefined)[];

  /** @param size how many are kept; a power of two */
  constructor(
    private readonly size: number,
    private readonly own: (text: string) => string,
  ) {
    this.known = Array.from({ length: size }, () => undefined);
  }

  at(text: string, start: number, end: number): string {
    if (end - start > LONGEST) return text.slice(start, end);
    let hash = 0;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (this.size - 1);
    const before = this.known[slot];
    if (before !== undefined && stands(before, text, start, end)) return before;
    const found = this.own(text.slice(start, end));
    this.known[slot] = found;
    return found;
  }
}

const names = new Strings(1024, unique);
const values = new Strings(8192, apart);

/**
 * The name of a member that stands between two offsets, without escapes in it. Two such names, and the names in our
 * code, are compared without a look at their letters.
 */
export function nameAt(text: string, start: number, end: number): string {
  return names.at(text, start, end);
}

/** The text that stands between two offsets. */
export function valueAt(text: string, start: number, end: number): string {
  return values.at(text, start, end);
}

function stands(known: string, text: string, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at++) {
    if (known.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}

/** What was the name of a property is one string throughout the program. */
function unique(name: string): string {
  return Object.keys({ [name]: true })[0] ?? name;
}

/** A string of its own: a part of a text is else kept as a place in it, and the text with it. */
function apart(text: string): string {
  return ` ${text}`.slice(1);
}

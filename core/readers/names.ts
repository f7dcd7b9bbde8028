/** More names than the API has; a power of two. */
const SLOTS = 1024;
/** Longer names are no names of the API. */
const LONGEST = 48;

const known: (string | undefined)[] = Array.from({ length: SLOTS }, () => undefined);

/**
 * The name that stands between two offsets, without escapes in it: the same string each time, as few names make up
 * all the keys of a document. Two such strings, and the names in our code, are compared without a look at their letters.
 */
export function nameAt(text: string, start: number, end: number): string {
  if (end - start > LONGEST) return text.slice(start, end);
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  const before = known[slot];
  if (before !== undefined && stands(before, text, start, end)) return before;
  const name = unique(text.slice(start, end));
  known[slot] = name;
  return name;
}

function stands(name: string, text: string, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at++) {
    if (name.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}

/** What was the name of a property is kept once, and apart from the text that it was cut from. */
function unique(name: string): string {
  return Object.keys({ [name]: true })[0] ?? name;
}

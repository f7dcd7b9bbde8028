/**
 * Patterns of policies: `*` stands for any number of characters, `?` for one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */

export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** Whether the whole text fits the pattern. Case counts. Never slow, however many `*` there are. */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/**
 * Whether everything that fits `narrow` fits `wide` too.
 *
 * The places of `wide` that can be reached are followed along `narrow`. A wildcard of `narrow` is read as
 * characters that stand nowhere in `wide`: whatever takes those takes every other. A `*` is read as none, one,
 * two … of them, until nothing new is reached.
 */
export function globCovers(wide: string, narrow: string): boolean {
  const first = firstWildcard(wide);
  // Most pairs of a real policy are told apart by their beginnings.
  if (first === wide.length) return wide === narrow;
  if (!narrow.startsWith(wide.slice(0, first))) return false;
  if (first === wide.length - 1 && wide[first] === '*') return true;
  if (!hasWildcard(narrow)) return globMatches(wide, narrow);
  return coversByPlaces(wide, narrow);
}

function firstWildcard(pattern: string): number {
  for (let i = 0; i < pattern.length; i++) if (pattern[i] === '*' || pattern[i] === '?') return i;
  return pattern.length;
}

function coversByPlaces(wide: string, narrow: string): boolean {
  const seen = new Set<string>();
  const open: { at: number; reached: readonly boolean[] }[] = [{ at: 0, reached: start(wide) }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, reached } = next;
    const key = `${String(at)}:${reached.map(Number).join('')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const character = narrow[at];
    if (character === undefined) {
      if (reached[wide.length] !== true) return false;
    } else if (character === '*') {
      open.push({ at: at + 1, reached }, { at, reached: step(wide, reached, undefined) });
    } else {
      open.push({ at: at + 1, reached: step(wide, reached, character === '?' ? undefined : character) });
    }
  }
  return true;
}

/** The places of a pattern reached by one more character; `undefined` is one that the pattern does not name. */
function step(pattern: string, reached: readonly boolean[], character: string | undefined): boolean[] {
  const next = new Array<boolean>(pattern.length + 1).fill(false);
  for (let i = 0; i < pattern.length; i++) {
    if (reached[i] !== true) continue;
    if (pattern[i] === '*') next[i] = true;
    else if (pattern[i] === '?' || pattern[i] === character) next[i + 1] = true;
  }
  return closed(next, pattern);
}

function start(pattern: string): boolean[] {
  const reached = new Array<boolean>(pattern.length + 1).fill(false);
  reached[0] = true;
  return closed(reached, pattern);
}

/** A star may also take nothing. */
function closed(reached: boolean[], pattern: string): boolean[] {
  for (let i = 0; i < pattern.length; i++)
    if (reached[i] === true && pattern[i] === '*') reached[i + 1] = true;
  return reached;
}

/** Whether some text fits both patterns. */
export function globsOverlap(one: string, other: string): boolean {
  if (one === other || one === '*' || other === '*') return true;
  if (!hasWildcard(one)) return globMatches(other, one);
  if (!hasWildcard(other)) return globMatches(one, other);
  // row[j]: whether the rest of `one` from i and of `other` from j have a text in common.
  let row = new Array<boolean>(other.length + 1).fill(false);
  for (let i = one.length; i >= 0; i--) {
    const next = new Array<boolean>(other.length + 1).fill(false);
    for (let j = other.length; j >= 0; j--) {
      const a = one[i];
      const b = other[j];
      if (a === undefined && b === undefined) next[j] = true;
      else if (a === '*') next[j] = row[j] === true || (b !== undefined && next[j + 1] === true);
      else if (b === '*') next[j] = next[j + 1] === true || (a !== undefined && row[j] === true);
      else if (a !== undefined && b !== undefined && (a === b || a === '?' || b === '?'))
        next[j] = row[j + 1] === true;
    }
    row = next;
  }
  return row[0] === true;
}

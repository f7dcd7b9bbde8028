/**
 * The word of a list that was probably meant: the same but for case and separators, or no more than two
 * mistakes of typing away, and clearly nearer than the others. Nothing when none is near.
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const plain = plainOf(word);
  if (plain === '') return undefined;
  const same = words.find((candidate) => plainOf(candidate) === plain);
  if (same !== undefined) return same;
  const most = plain.length <= 3 ? 1 : 2;
  const ranked = words
    .filter((candidate) => Math.abs(plainOf(candidate).length - plain.length) <= most)
    .map((candidate) => ({ candidate, mistakes: mistakes(plain, plainOf(candidate)) }))
    .filter((entry) => entry.mistakes <= most && entry.mistakes < entry.candidate.length)
    .sort((a, b) => a.mistakes - b.mistakes);
  const [best, second] = ranked;
  return best && best.mistakes < (second?.mistakes ?? Infinity) ? best.candidate : undefined;
}

/** A word without its case and its joints: `ContainerPort`, `container_port` and `containerPort` are the same. */
export function plainOf(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Letters to add, leave out, change or swap with their neighbour. */
function mistakes(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

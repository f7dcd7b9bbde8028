/** A name without its case and its joints: `ContainerPort`, `container_port` and `containerPort` are the same. */
export function plainName(name: string): string {
  return name.replace(/[_\-\s]/g, '').toLowerCase();
}

/**
 * The known name that was most likely meant: the same but for case and joints, or a slip of one or two letters.
 * Nothing where two are equally near.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const plain = plainName(name);
  const same = known.find((candidate) => plainName(candidate) === plain);
  if (same !== undefined) return same;
  const most = plain.length < 4 ? 0 : plain.length < 7 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    const other = plainName(candidate);
    if (Math.abs(other.length - plain.length) > most) continue;
    const steps = distance(plain, other, most);
    if (steps < least) {
      least = steps;
      best = candidate;
    } else if (steps === least) best = undefined;
  }
  return best;
}

/** Letters to insert, drop, replace or swap; more than `most` counts as `most + 1`. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      let steps = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1)) {
        steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
      }
      row.push(steps);
    }
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

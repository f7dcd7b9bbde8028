/** Whether a version such as `1.36.2` comes before another. What is no number counts as 0. */
export function olderThan(version: string, other: string): boolean {
  const [mine, theirs] = [partsOf(version), partsOf(other)];
  for (let at = 0; at < Math.max(mine.length, theirs.length); at++) {
    const difference = (mine[at] ?? 0) - (theirs[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function partsOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}

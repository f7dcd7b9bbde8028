/** One number that was measured, with what it may be. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: 'ms' | 'MB' | 'KB' | '×';
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Prints the figures beside their limits. */
export function showFigures(figures: readonly Figure[]): void {
  console.log('\nThe built server:\n');
  for (const { what, value, limit, unit } of figures) {
    const number = `${value.toFixed(unit === '×' ? 2 : 1)} ${unit}`.padStart(12);
    console.log(
      `${what.padEnd(52)}${number}   limit ${String(limit)} ${unit}${value > limit ? '   OVER' : ''}`,
    );
  }
}

export function overLimit(figures: readonly Figure[]): boolean {
  return figures.some(({ value, limit }) => value > limit);
}

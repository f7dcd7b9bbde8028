/** Times of many runs of one piece of work, in milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Runs the candidates in turn, so that a machine whose speed drifts drifts for all of them. */
export function measure(
  candidates: Readonly<Record<string, () => unknown>>,
  runs: number,
): Map<string, Times> {
  const samples = new Map(Object.keys(candidates).map((name) => [name, [] as number[]]));
  for (let run = -Math.ceil(runs / 4); run < runs; run++) {
    for (const [name, work] of Object.entries(candidates)) {
      const start = performance.now();
      work();
      const took = performance.now() - start;
      // The first runs warm the compiler up and are not counted.
      if (run >= 0) samples.get(name)?.push(took);
    }
  }
  return new Map([...samples].map(([name, times]) => [name, percentiles(times)]));
}

function percentiles(times: number[]): Times {
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Numbers from a seed: the same in every run, so that a failure can be looked at. `next(n)` is in 0 … n-1. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

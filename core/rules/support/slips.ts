/** One letter more, less or other, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && a.charAt(at) === b.charAt(at)) at++;
  if (a.length === b.length) {
    const swapped = a.charAt(at) === b.charAt(at + 1) && a.charAt(at + 1) === b.charAt(at);
    return a.slice(at + 1) === b.slice(at + 1) || (swapped && a.slice(at + 2) === b.slice(at + 2));
  }
  return a.length > b.length ? a.slice(at + 1) === b.slice(at) : a.slice(at) === b.slice(at + 1);
}

/**
 * The one service principal that a name is a slip for. Short names are too near to each other (`ecs`, `eks`, `ecr`):
 * there only the domain behind them may be wrong.
 */
export function nearService(name: string, known: readonly string[]): string | undefined {
  const [label = '', ...rest] = name.split('.');
  const domain = rest.join('.');
  const near = known.filter((service) => {
    const [wanted = '', ...end] = service.split('.');
    if (label === wanted) return domain !== end.join('.') && oneSlip(domain, end.join('.'));
    return wanted.length > 5 && domain === end.join('.') && oneSlip(label, wanted);
  });
  return near.length === 1 ? near[0] : undefined;
}

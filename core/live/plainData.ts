/** No task definition and no policy is nested deeper; deeper data would be trouble for every later reader. */
const DEEPEST = 64;

/** Whether a value is plain JSON data of a sane depth; else where and why not. */
export function dataProblem(
  value: unknown,
  depth = 0,
): { readonly pointer: string; readonly message: string } | undefined {
  if (depth > DEEPEST) return { pointer: '', message: `Nested deeper than ${DEEPEST} levels.` };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : { pointer: '', message: 'Not a number of JSON.' };
  if (typeof value !== 'object') return { pointer: '', message: 'Expected JSON data.' };
  for (const [name, inner] of Object.entries(value)) {
    const problem = dataProblem(inner, depth + 1);
    if (problem) {
      const step = name.replace(/~/g, '~0').replace(/\//g, '~1');
      return { pointer: `/${step}${problem.pointer}`, message: problem.message };
    }
  }
  return undefined;
}

import { realpath, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { relativeTo, shownFrom, slashed } from '../files/paths';
import { mayBeOurs } from '../files/names';
import { walk, type Problem } from '../files/walk';

/** A file to read: found in a folder or by a glob (`named` false), or named on the command line. */
export interface Candidate {
  /** As it is shown: as given, or below the folder as given. */
  readonly shown: string;
  readonly path: string;
  readonly named: boolean;
}

export type { Problem } from '../files/walk';

/** Turns the arguments of the command line into files, in the order given, each once, and the folders among them. */
export async function findFiles(
  args: readonly string[],
  cwd: string,
): Promise<{ files: Candidate[]; problems: Problem[]; folders: string[] }> {
  const files: Candidate[] = [];
  const folders: string[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const add = async (candidate: Candidate): Promise<void> => {
    // One file may be reached by two arguments, or by a link.
    const real = await realpath(candidate.path).catch(() => candidate.path);
    if (seen.has(real)) return;
    seen.add(real);
    files.push(candidate);
  };
  const problem = ({ shown, reason }: Problem): void =>
    void problems.push({ shown: shownFrom(cwd, shown), reason });
  for (const argument of args) {
    const path = resolve(cwd, argument);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) {
      folders.push(path);
      for await (const file of walk(path, { wanted: mayBeOurs, problem })) {
        await add({ shown: join(argument, relative(path, file)), path: file, named: false });
      }
    } else if (!found && /[*?[\]{}]/.test(argument)) {
      const matched = await matching(argument, cwd, problem);
      if (matched.length === 0) problems.push({ shown: argument, reason: 'no file matches' });
      for (const file of matched) await add(file);
    } else await add({ shown: argument, path, named: true });
  }
  return { files, problems, folders };
}

async function matching(
  glob: string,
  cwd: string,
  problem: (problem: Problem) => void,
): Promise<Candidate[]> {
  const { base } = picomatch.scan(glob);
  const matches = picomatch(glob, { dot: true });
  const found: Candidate[] = [];
  const root = resolve(cwd, base);
  if (!(await stat(root).catch(() => undefined))?.isDirectory()) return [];
  for await (const path of walk(root, { wanted: () => true, problem })) {
    const inner = relativeTo(cwd, path);
    if (matches(inner) || matches(`./${inner}`) || matches(slashed(path))) {
      found.push({ shown: relative(cwd, path), path, named: false });
    }
  }
  return found;
}

import { Baseline, BrokenBaseline } from '../files/baseline';
import { shownFrom } from '../files/paths';
import { reasonOf } from '../files/reason';
import type { FileResult } from './result';

export interface BaselineOptions {
  readonly cwd: string;
  /** `--baseline`, as a whole path; without it the configuration names one for each file, or none. */
  readonly path: string | undefined;
  readonly update: boolean;
  readonly fail: (shown: string, reason: string) => void;
  readonly note: (text: string) => void;
}

/** Takes out of the results what the baselines accept, after updating them where that was asked for. */
export async function applyBaselines(
  results: readonly FileResult[],
  options: BaselineOptions,
): Promise<{ results: FileResult[]; accepted: number }> {
  const groups = new Map<string | undefined, FileResult[]>();
  for (const result of results) {
    const path = options.path ?? result.baseline;
    groups.set(path, [...(groups.get(path) ?? []), result]);
  }
  // Files that are gone leave the baseline even when nothing else was checked.
  if (options.path !== undefined && groups.size === 0) groups.set(options.path, []);
  const after = new Map<FileResult, FileResult | undefined>();
  let accepted = 0;
  for (const [path, group] of groups) {
    const applied = path === undefined ? undefined : await applyOne(path, group, options);
    accepted += applied?.accepted ?? 0;
    group.forEach((result, index) => after.set(result, applied?.results[index]));
  }
  return { results: results.map((result) => after.get(result) ?? result), accepted };
}

async function applyOne(
  path: string,
  group: readonly FileResult[],
  { cwd, update, fail, note }: BaselineOptions,
): Promise<{ results: FileResult[]; accepted: number } | undefined> {
  const shown = shownFrom(cwd, path);
  try {
    const baseline = await (update ? Baseline.readOrEmpty(path) : Baseline.read(path));
    if (!update) return baseline.apply(group);
    const applied = (await baseline.update(group)).apply(group);
    note(`${shown}: ${applied.accepted} ${applied.accepted === 1 ? 'finding' : 'findings'} accepted`);
    return applied;
  } catch (error) {
    fail(shown, error instanceof BrokenBaseline ? error.message : reasonOf(error));
    return undefined;
  }
}

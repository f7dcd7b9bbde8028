import { readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { ignoreRulesAbove, ignoreRulesOf, isIgnored, type IgnoreRules } from './ignoreFiles';
import { reasonOf } from './reason';

const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);

/** What could not be read, and why. */
export interface Problem {
  readonly shown: string;
  readonly reason: string;
}

export interface WalkOptions {
  readonly wanted: (name: string) => boolean;
  readonly problem: (problem: Problem) => void;
}

/** The files below a folder whose name is wanted, in the order of their names, without what git ignores. */
export async function* walk(root: string, options: WalkOptions): AsyncGenerator<string> {
  const above = await ignoreRulesAbove(root);
  // A folder that is asked for by name is searched even when git ignores it.
  yield* walkIn(root, isIgnored(root, true, above) ? [] : above, options);
}

async function* walkIn(
  folder: string,
  above: readonly IgnoreRules[],
  options: WalkOptions,
): AsyncGenerator<string> {
  const rules = [...above, ...(await ignoreRulesOf(folder))];
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    options.problem({ shown: folder, reason: reasonOf(error) });
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (NEVER.has(entry.name) || isIgnored(path, entry.isDirectory(), rules)) continue;
    if (entry.isDirectory()) yield* walkIn(path, rules, options);
    else if (options.wanted(entry.name) && (await isFile(entry, path))) yield path;
  }
}

/** Links to files count; links to folders do not, for they may lead around in a circle. */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (entry.isFile()) return true;
  return entry.isSymbolicLink() && ((await stat(path).catch(() => undefined))?.isFile() ?? false);
}

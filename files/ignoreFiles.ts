import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isInside, slashed } from './paths';

/** The `.gitignore` of one folder. */
export interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** As git decides: the nearest ignore file that says anything about a path has the last word. */
export function isIgnored(path: string, isFolder: boolean, all: readonly IgnoreRules[]): boolean {
  for (const { folder, rules } of [...all].reverse()) {
    if (!isInside(folder, path)) continue;
    const inner = slashed(relative(folder, path));
    const { ignored, unignored } = rules.test(isFolder ? `${inner}/` : inner);
    if (ignored || unignored) return ignored;
  }
  return false;
}

export async function ignoreRulesOf(folder: string): Promise<IgnoreRules[]> {
  const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? [] : [{ folder, rules: ignore().add(text) }];
}

/** The ignore files between the repository's root and a folder inside it; none outside of a repository. */
export async function ignoreRulesAbove(root: string): Promise<IgnoreRules[]> {
  const above: IgnoreRules[] = [];
  let folder = root;
  while (!(await stat(join(folder, '.git')).catch(() => undefined))) {
    const parent = dirname(folder);
    if (parent === folder) return [];
    above.unshift(...(await ignoreRulesOf(parent)));
    folder = parent;
  }
  return above;
}

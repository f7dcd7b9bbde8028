import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';

/** A file to read: found in a folder or by a glob (`named` false), or named on the command line. */
export interface Candidate {
  /** As it is shown: as given, or below the folder as given. */
  readonly shown: string;
  readonly path: string;
  readonly named: boolean;
}

export interface Problem {
  readonly shown: string;
  readonly reason: string;
}

const NAMES = /\.(?:json|jsonc|json\.tpl|json\.tftpl|tftpl|json\.j2|json\.tmpl|json\.template)$/i;
const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);
/** Files that hold JSON of other tools, some of them very large. */
const OTHERS = /(?:^|\/)(?:package-lock|npm-shrinkwrap|tsconfig|composer)\.json$/i;

/** Turns the arguments of the command line into files, in the order given, each once. */
export async function findFiles(
  args: readonly string[],
  cwd: string,
): Promise<{ files: Candidate[]; problems: Problem[] }> {
  const files: Candidate[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const add = (candidate: Candidate): void => {
    if (seen.has(candidate.path)) return;
    seen.add(candidate.path);
    files.push(candidate);
  };
  for (const argument of args) {
    const path = resolve(cwd, argument);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) {
      for await (const file of walk(path, problems, argument)) add(file);
    } else if (found) add({ shown: argument, path, named: true });
    else if (/[*?[\]{}]/.test(argument)) {
      const before = files.length;
      for (const file of await matching(argument, cwd, problems)) add(file);
      if (files.length === before) problems.push({ shown: argument, reason: 'no file matches' });
    } else problems.push({ shown: argument, reason: 'no such file or folder' });
  }
  return { files, problems };
}

async function matching(glob: string, cwd: string, problems: Problem[]): Promise<Candidate[]> {
  const { base } = picomatch.scan(glob);
  const matches = picomatch(glob, { dot: true });
  const found: Candidate[] = [];
  for await (const file of walk(resolve(cwd, base), problems, base === '' ? '.' : base)) {
    const path = relative(cwd, file.path).split(sep).join('/');
    if (matches(path) || matches(`./${path}`) || matches(file.path)) found.push({ ...file, shown: path });
  }
  return found;
}

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

async function* walk(root: string, problems: Problem[], shown: string): AsyncGenerator<Candidate> {
  const stack: { folder: string; rules: readonly Rules[] }[] = [
    { folder: root, rules: await rulesAbove(root) },
  ];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { folder } = at;
    const rules = [...at.rules, ...(await rulesOf(folder))];
    let entries;
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      problems.push({ shown: folder, reason: reasonOf(error) });
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const folders: { folder: string; rules: readonly Rules[] }[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (NEVER.has(entry.name) || isIgnored(path, entry.isDirectory(), rules)) continue;
      if (entry.isDirectory()) folders.push({ folder: path, rules });
      else if (entry.isFile() && NAMES.test(entry.name) && !OTHERS.test(path.split(sep).join('/'))) {
        yield { shown: join(shown, relative(root, path)), path, named: false };
      }
    }
    stack.push(...folders.reverse());
  }
}

function isIgnored(path: string, folder: boolean, all: readonly Rules[]): boolean {
  return all.some(({ folder: base, rules }) => {
    const inner = relative(base, path).split(sep).join('/');
    return inner !== '' && !inner.startsWith('..') && rules.ignores(folder ? `${inner}/` : inner);
  });
}

async function rulesOf(folder: string): Promise<Rules[]> {
  const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? [] : [{ folder, rules: ignore().add(text) }];
}

/** The ignore files between the repository's root and a folder inside it. */
async function rulesAbove(root: string): Promise<Rules[]> {
  const above: Rules[] = [];
  let folder = root;
  while (!(await stat(join(folder, '.git')).catch(() => undefined))) {
    const parent = dirname(folder);
    if (parent === folder) return [];
    above.unshift(...(await rulesOf(parent)));
    folder = parent;
  }
  return above;
}

/** What the system said, in a few words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EISDIR') return 'is a folder';
  return error instanceof Error ? error.message : 'cannot be read';
}

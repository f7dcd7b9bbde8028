import { isAbsolute, relative, resolve, sep } from 'node:path';

/** With `/` between the parts on every system. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}

export function isInside(folder: string, path: string): boolean {
  const inner = relative(folder, path);
  return inner !== '' && inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner);
}

/** A path as a person in `cwd` would write it: the whole path only for what lies elsewhere. */
export function shownFrom(cwd: string, path: string): string {
  return isInside(cwd, path) ? relative(cwd, path) : path;
}

/** A path as tools read it that resolve against `cwd`: relative, with `/`. */
export function relativeTo(cwd: string, path: string): string {
  return slashed(relative(cwd, resolve(cwd, path)));
}

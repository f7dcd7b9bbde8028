import { basename, relative } from 'node:path';
import picomatch from 'picomatch';
import { isInside, slashed } from './paths';

/**
 * Whether globs of a configuration file name a document. They count from the folder of that file, or from `cwd`
 * for a document elsewhere; one without `/` names files in every folder, as in `.gitignore`.
 */
export function globMatcher(
  folder: string,
  path: string | undefined,
  cwd: string,
): (glob: string) => boolean {
  if (path === undefined) return () => false;
  const from = slashed(relative(isInside(folder, path) ? folder : cwd, path));
  return (glob) => {
    const wanted = glob.replace(/^\.?\//, '');
    // A path that is written out is meant as such, brackets and all.
    if (wanted === from) return true;
    return picomatch(wanted, { dot: true })(glob.includes('/') ? from : basename(path));
  };
}

/** Whether a glob names one file only, by its path. */
export function isOnePath(glob: string): boolean {
  return glob.includes('/') && !/[*?[\]{}()!]/.test(glob);
}

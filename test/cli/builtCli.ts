import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { folderWith } from './support';

export const root = resolve(__dirname, '../..');

let folder: string | undefined;

/** Builds what ships into a folder of its own, once for all tests, and tells where the command line lies there. */
export function builtCli(): string {
  if (folder === undefined) {
    folder = folderWith();
    execFileSync(process.execPath, ['esbuild.mjs', '--production', `--outdir=${folder}`], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return join(folder, 'cli.js');
}

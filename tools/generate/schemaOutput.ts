import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const repositoryRoot = path.resolve(__dirname, '../..');

/** What a generator makes: path from the repository's root → content. */
export type Generated = Map<string, string>;

/** Writes what a generator makes when its file was started by itself, and does nothing when it was imported. */
export function runGenerator(self: NodeJS.Module, generate: () => Generated): void {
  if (require.main !== self) return;
  for (const [file, content] of generate()) {
    const target = path.join(repositoryRoot, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    console.log(`wrote ${file}`);
  }
}

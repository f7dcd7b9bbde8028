import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder with files in it. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'ecs-runbook-'));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  at(name: string): string {
    return join(this.path, name);
  }

  uri(name = ''): string {
    return pathToFileURL(this.at(name)).href;
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), text);
  }

  remove(name = ''): void {
    rmSync(this.at(name), { recursive: true, force: true });
  }
}

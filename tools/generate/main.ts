import { existsSync, mkdirSync, readFileSync, rmSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { generateCatalogueKeys } from './catalogueKeys';
import { generateRegistry } from './registry';

const root = resolve(__dirname, '../..');

/** Writes what is derived, and removes pages whose source is gone. Run by `npm run generate`. */
async function main(): Promise<void> {
  await write(generateCatalogueKeys());
  await write(generateRegistry(root));
  // Pages and schemas read the registry, so they come after it.
  const { generateAll } = await import('./derived');
  const files = generateAll(root);
  await write(files);
  removeStale('docs/rules', files);
}

async function write(files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, content] of files) {
    const target = join(root, path);
    const text = await formatted(target, content);
    if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

async function formatted(path: string, content: string): Promise<string> {
  if (
    !/\.(?:ts|md|json)$/.test(path) ||
    (await getFileInfo(path, { ignorePath: join(root, '.prettierignore') })).ignored
  )
    return content;
  const options = (await resolveConfig(path)) ?? {};
  return format(content, { ...options, filepath: path });
}

function removeStale(folder: string, files: ReadonlyMap<string, string>): void {
  const path = join(root, folder);
  if (!existsSync(path)) return;
  for (const name of readdirSync(path)) {
    if (!files.has(`${folder}/${name}`)) rmSync(join(path, name));
  }
}

void main();

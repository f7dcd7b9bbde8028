// Installs the emulator of AWS that tests run against: moto, with Python packages pinned in test/aws/requirements.txt.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';
import { tryRun } from './run.mjs';

const requirements = join(root, 'test', 'aws', 'requirements.txt');
const folder = join(root, '.cache', 'aws-emulator');
const marker = join(folder, '.ready');

/**
 * How Python is started with the packages: the interpreter, and the environment that it needs.
 * @typedef {{ python: string, env: Record<string, string> }} Interpreter
 */

function wanted() {
  return createHash('sha256').update(readFileSync(requirements)).digest('hex');
}

/** @returns {string | undefined} */
function findPython() {
  return ['python3', 'python'].find((name) =>
    tryRun(name, ['-c', 'import sys; assert sys.version_info >= (3, 10)']),
  );
}

/** @returns {Interpreter | undefined} */
function viaVirtualEnvironment(/** @type {string} */ python) {
  // Debian ships Python without ensurepip; there this fails.
  if (!tryRun(python, ['-m', 'venv', join(folder, 'venv')])) return undefined;
  const inside = join(folder, 'venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  return pip(inside, []) ? { python: inside, env: {} } : undefined;
}

/** @returns {Interpreter | undefined} */
function viaTarget(/** @type {string} */ python) {
  const packages = join(folder, 'packages');
  return pip(python, ['--target', packages]) ? { python, env: { PYTHONPATH: packages } } : undefined;
}

/** @param {string} python @param {string[]} more */
function pip(python, more) {
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-deps'];
  return tryRun(python, ['-m', 'pip', 'install', ...quiet, ...more, '--requirement', requirements]);
}

/**
 * Installs what is missing, once for each version of the list.
 * @returns {Interpreter}
 */
export function ensureAws() {
  if (existsSync(marker)) {
    const ready = /** @type {Interpreter & { of: string }} */ (JSON.parse(readFileSync(marker, 'utf8')));
    if (ready.of === wanted() && (ready.python.includes('/') ? existsSync(ready.python) : true))
      return { python: ready.python, env: ready.env };
  }
  console.log('Installing an emulator of AWS for the tests (moto, about a minute, 150 MB) …');
  rmSync(folder, { recursive: true, force: true });
  const python = findPython();
  if (python === undefined)
    throw new Error(
      'No Python 3.10 or later found, which the emulator of AWS needs (Debian: "apt install python3-venv").',
    );
  const found = viaVirtualEnvironment(python) ?? viaTarget(python);
  if (!found)
    throw new Error(
      'The emulator of AWS was not installed: Python needs "venv" or "pip" (Debian: "apt install python3-venv").',
    );
  writeFileSync(marker, JSON.stringify({ ...found, of: wanted() }));
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) ensureAws();

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tryRun } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} */
export function findChromium() {
  const named = process.env['CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** `sudo` in front where it asks for no password, nothing for root, undefined where neither holds. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return tryRun('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

/**
 * The path of a Chromium; on a Debian-like system it is installed where that needs no password.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const prefix = existsSync('/etc/debian_version') ? asRoot() : undefined;
  if (prefix) {
    console.log('Installing Chromium (apt) …');
    const apt = [...prefix, 'apt-get'];
    tryRun('env', ['DEBIAN_FRONTEND=noninteractive', ...apt, 'update', '-qq']);
    tryRun('env', ['DEBIAN_FRONTEND=noninteractive', ...apt, 'install', '-y', '-qq', 'chromium']);
  }
  const installed = findChromium();
  if (!installed) {
    throw new Error('No Chromium found: install it (Debian: "apt install chromium") or name it in CHROMIUM.');
  }
  return installed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(ensureChromium());

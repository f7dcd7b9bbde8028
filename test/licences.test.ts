import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly license?: string;
  readonly link?: boolean;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** What may come in, as SPDX names. One that is not listed is looked at before it is added here. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'Artistic-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** Binaries of Microsoft's packaging tool, under its own terms. They run at packaging time and are shipped to nobody. */
const TOOLS = /^node_modules\/@vscode\/vsce-sign(?:-|$)/;

const root = join(__dirname, '..');

function licencesOf(lockFile: string): { name: string; licence: string }[] {
  const lock = JSON.parse(readFileSync(join(root, lockFile), 'utf8')) as Lock;
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path !== '' && link !== true)
    .map(([path, { license }]) => ({ name: path, licence: license ?? 'none given' }));
}

/** `(MIT OR CC0-1.0)` is fine when one is, `MIT AND ISC` when all are. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isAllowed);
  return plain.split(' AND ').every((name) => ALLOWED.has(name.trim()));
}

describe('licences', () => {
  it('of everything that the lock file brings are known and permissive', () => {
    const wrong = licencesOf('package-lock.json').filter(
      ({ name, licence }) => !TOOLS.test(name) && !isAllowed(licence),
    );
    assert.deepEqual(wrong, []);
  });

  it('hold no package of the AGPL or GPL families, the editor for tests included', () => {
    const lockFiles = ['package-lock.json', 'test/vscode/package-lock.json'];
    const wrong = lockFiles
      .flatMap(licencesOf)
      .filter(({ licence }) => /(?:^|\W)A?L?GPL/i.test(licence) && !isAllowed(licence));
    assert.deepEqual(wrong, []);
  });
});

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { catalogue, catalogueGroups, catalogueRow } from '../core/catalogue';
import { catalogueFiles } from '../core/catalogue/sections';
import { generateCatalogueKeys } from '../tools/generate/catalogueKeys';

const folder = path.join(__dirname, '../core/catalogue');
const severities = ['error', 'warning', 'info', 'hint', 'off', '-'];
const fixes = ['S', 'Q', 'N', '-'];
const numbered = ['1', '2', '3', '4', '5', '6', '7', '8', 'Op1', 'Op2', 'Op3'];

describe('catalogue', () => {
  it('holds every row once', () => {
    const keys = catalogue.map((row) => row.key);
    assert.equal(new Set(keys).size, keys.length);
    const count = (doc: string): number => catalogue.filter((row) => row.doc === doc).length;
    assert.deepEqual(
      { all: keys.length, T: count('T'), I: count('I'), L: count('L') },
      { all: 335, T: 160, I: 104, L: 71 },
    );
  });

  it('imports every file of its folder', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    assert.deepEqual(files.sort(), catalogueFiles.map((file) => `${file}.json`).sort());
    assert.equal(catalogueGroups.length, catalogueFiles.length);
  });

  it('has rows of the declared form', () => {
    const known = new Set(
      'key statement doc severity fix tidy fixNote fixParts section sectionNote controls peers'.split(' '),
    );
    for (const row of catalogue) {
      assert.match(row.key, /^[TIL]-[A-Z0-9]+-\d{2}$/);
      assert.equal(row.key[0], row.doc, row.key);
      assert.ok(row.statement.length > 0 && row.peers.length > 0, row.key);
      assert.ok(severities.includes(row.severity.default), row.key);
      assert.ok(severities.includes(row.severity.strict), row.key);
      assert.ok(fixes.includes(row.fix), row.key);
      assert.ok(row.section.length > 0, row.key);
      for (const section of row.section)
        assert.ok([...numbered, 'hygiene', 'all'].includes(section), row.key);
      for (const control of row.controls) assert.match(control, /^[1-6]$/, row.key);
      if (row.fixParts) assert.equal(row.fixParts[0]?.fix, row.fix, row.key);
      for (const member of Object.keys(row)) assert.ok(known.has(member), `${row.key}: ${member}`);
    }
  });

  it('is at least as severe in strict', () => {
    for (const { key, severity } of catalogue) {
      assert.ok(severities.indexOf(severity.strict) <= severities.indexOf(severity.default), key);
    }
  });

  it('raises info rows of the numbered sections, and hints, in strict', () => {
    for (const { key, section, severity } of catalogue) {
      if (severity.default === 'hint') assert.equal(severity.strict, 'info', key);
      const inRunbook = section.some((one) => numbered.includes(one));
      if (severity.default === 'info' && inRunbook) assert.equal(severity.strict, 'warning', key);
    }
  });

  it('keeps what two words cannot say in a note', () => {
    assert.deepEqual(catalogueRow('T-LOG-02').severity, {
      default: 'error',
      strict: 'error',
      note: 'error where AWS surely refuses it; unknown value info; near miss warning',
    });
    assert.deepEqual(catalogueRow('T-PRIV-02').severity, { default: 'info', strict: 'warning' });
    assert.deepEqual(catalogueRow('I-ACT-08').severity, { default: 'warning', strict: 'error' });
    assert.equal(catalogueRow('T-SEC-03').severity.default, 'off');
    assert.deepEqual(catalogueRow('T-FG-14').severity, { default: '-', strict: '-' });
    assert.deepEqual(
      catalogueRow('T-CT-10').fixParts?.map((part) => part.fix),
      ['S', 'Q'],
    );
    assert.equal(catalogueRow('T-SHAPE-06').tidy, true);
    assert.equal(catalogueRow('no such key'), undefined);
  });

  it('has its key type generated from its rows', () => {
    for (const [file, content] of generateCatalogueKeys()) {
      assert.equal(readFileSync(path.join(__dirname, '..', file), 'utf8'), content);
    }
  });
});

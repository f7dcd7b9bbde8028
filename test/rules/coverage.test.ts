import assert from 'node:assert/strict';
import { catalogue, catalogueRow } from '../../core/catalogue';
import { accessAnalyzerCodes, accessAnalyzerCodesOf } from '../../core/catalogue/accessAnalyzer';
import { notRules } from '../../core/rules/notRules';
import { RuleSet } from '../../core/engine/evaluate';
import { documentRows } from '../../core/live/rows/documentRows';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';
import { messageSpec } from '../../core/rules/rule';
import { check, loud } from '../kit/check';
import { buildExample } from '../kit/examples';

/** The catalogue's keys that executed bad examples carry, with the kinds of fixes that were offered there. */
function executed(): Map<string, Set<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const rule of allRules) {
    const alone = new RuleSet([rule]);
    for (const example of rule.examples.bad) {
      const built = buildExample(rule, example);
      for (const finding of check(built.text, built.file, alone, loud(rule, built.options), built.context)) {
        for (const key of finding.covers) {
          const known = kinds.get(key) ?? new Set<string>();
          for (const fix of finding.fixes) known.add(fix.kind);
          kinds.set(key, known);
        }
      }
    }
  }
  return kinds;
}

describe('coverage of the catalogue', () => {
  const byExample = executed();
  const covered = new Set(allRules.flatMap((rule) => rule.covers));
  const left = new Map(notRules.map((row) => [row.key, row.reason]));

  it('accounts for every key exactly once: a rule or a reason', () => {
    const stoodFor = new Set([...covered, ...[...allLiveRows, ...documentRows].flatMap((row) => row.covers)]);
    const both = catalogue.filter((row) => stoodFor.has(row.key) && left.has(row.key)).map((row) => row.key);
    const neither = catalogue
      .filter((row) => !stoodFor.has(row.key) && !left.has(row.key))
      .map((row) => row.key);
    assert.deepEqual({ both, neither }, { both: [], neither: [] });
  });

  it('leaves no row on live accounts but those that are off', () => {
    const off = catalogue.filter(({ doc, severity }) => doc === 'L' && severity.default === 'off');
    assert.deepEqual(
      catalogue.filter(({ doc, key }) => doc === 'L' && left.has(key)).map(({ key }) => key),
      off.map(({ key }) => key),
    );
  });

  it('has an executed bad example for every key that a rule covers', () => {
    assert.deepEqual(
      [...covered].filter((key) => !byExample.has(key)),
      [],
    );
  });

  it('offers the fix that the catalogue promises', () => {
    const missing = catalogue
      .filter((row) => covered.has(row.key) && (row.fix === 'S' || row.fix === 'Q'))
      .filter((row) => {
        const kinds = byExample.get(row.key) ?? new Set();
        return row.fix === 'S' ? !kinds.has('safe') && !kinds.has('tidy') : kinds.size === 0;
      })
      .map((row) => `${row.key} (${row.fix})`);
    assert.deepEqual(missing, []);
  });

  it('knows the 153 policy checks of Access Analyzer', () => {
    assert.equal(accessAnalyzerCodes.length, 153);
  });

  for (const rule of allRules) {
    const messages = Object.keys(rule.messages).map((id) => messageSpec(rule, id));
    const examples = [...rule.examples.bad, ...rule.examples.good];
    const named = [...messages, ...examples].flatMap(({ codes = [] }) => codes);
    if (named.length === 0) continue;
    it(`${rule.id} names only codes of its rows, and shows those of its messages`, () => {
      const ofRows = new Set(rule.covers.flatMap((key) => accessAnalyzerCodesOf(catalogueRow(key))));
      const shown = new Set(rule.examples.bad.flatMap(({ codes = [] }) => codes));
      assert.deepEqual(
        named.filter((code) => !ofRows.has(code)),
        [],
        'codes of other rows',
      );
      assert.deepEqual(
        messages.flatMap(({ codes = [] }) => codes).filter((code) => !shown.has(code)),
        [],
        'no bad example shows them',
      );
      assert.ok(
        rule.examples.good.every(({ codes = [] }) => codes.length === 0),
        'a good example shows no code',
      );
    });
  }
});

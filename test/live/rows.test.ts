import assert from 'node:assert/strict';
import { catalogueRow } from '../../core/catalogue';
import { actionOf } from '../../core/live/calls';
import { partsOfRow } from '../../core/live/judge';
import type { Judgement } from '../../core/live/judgement';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';
import { inventoryOf, judgeWith, withDenied } from './kit';

function told(judgements: readonly Judgement[]): string {
  return judgements
    .map(
      ({ outcome, subject, findings, missing, why }) =>
        `${outcome} ${subject.kind} ${subject.name}: ${[...findings.map(({ message }) => message), ...missing.map((one) => one.why), why ?? ''].join(' | ')}`,
    )
    .join('\n');
}

describe('every live row', () => {
  it('has an id of its own', () => {
    const ids = [...allLiveRows, ...allRules].map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  for (const row of allLiveRows) {
    describe(`row ${row.id}`, () => {
      const { pass, fail, notApplicable, notChecked } = row.examples;
      const all = [undefined, ...pass, ...fail, ...notApplicable, ...notChecked];

      it('has the severity, the sections and the controls of the catalogue', () => {
        for (const key of row.covers) {
          const { section, controls, doc } = catalogueRow(key);
          if (doc !== 'L') continue;
          for (const one of row.runbook) assert.ok(section.includes(one), `${key}: section ${one}`);
          for (const one of section)
            if (one !== 'hygiene' && row.covers.length === 1)
              assert.ok((row.runbook as readonly string[]).includes(one), `${key}: section ${one}`);
          for (const one of controls)
            assert.ok((row.controls as readonly string[]).includes(one), `${key}: control ${one}`);
        }
      });

      it('passes the clean account and the passing examples', () => {
        for (const example of [undefined, ...pass]) {
          const { judgements, failures } = judgeWith(row, inventoryOf(example), example);
          assert.deepEqual(failures, []);
          const bad = judgements.filter(({ outcome }) => outcome === 'fail' || outcome === 'notChecked');
          assert.equal(bad.length, 0, `${example?.title ?? 'clean'}:\n${told(bad)}`);
          if (example !== undefined || pass.length === 0)
            assert.ok(
              judgements.some(({ outcome }) => outcome === 'pass'),
              `${example?.title ?? 'clean'}: nothing passes\n${told(judgements)}`,
            );
        }
      });

      it('fails the failing examples, and can say everything that it declares', () => {
        const said = new Set<string>();
        for (const example of fail) {
          const { judgements, failures } = judgeWith(row, inventoryOf(example), example);
          assert.deepEqual(failures, []);
          const failed = judgements.filter(({ outcome }) => outcome === 'fail');
          assert.ok(failed.length > 0, `${example.title}: nothing fails\n${told(judgements)}`);
          for (const { findings } of failed) {
            assert.equal(new Set(findings.map(({ id }) => id)).size, findings.length, 'ids');
            for (const finding of findings) {
              said.add(finding.messageId);
              assert.doesNotMatch(finding.message, /\{\w+\}|undefined/, example.title);
              assert.match(finding.message, /\.$/);
              assert.doesNotMatch(finding.remedy ?? '', /\{[a-z]\w*\}/i, example.title);
            }
          }
        }
        assert.deepEqual([...said].sort(), Object.keys(row.messages).sort());
      });

      it('says when it does not apply, and what it cannot decide', () => {
        for (const [outcome, examples] of [
          ['notApplicable', notApplicable],
          ['notChecked', notChecked],
        ] as const) {
          for (const example of examples) {
            const { judgements } = judgeWith(row, inventoryOf(example), example);
            assert.ok(
              judgements.some((judgement) => judgement.outcome === outcome),
              `${example.title}\n${told(judgements)}`,
            );
            if (outcome === 'notApplicable')
              assert.ok(!judgements.some((judgement) => judgement.outcome === 'fail'), told(judgements));
          }
        }
      });

      for (const name of partsOfRow(row)) {
        it(`without ${actionOf(name)} (${name}) is not checked, and names it`, () => {
          const named = all.some((example) =>
            judgeWith(row, withDenied(inventoryOf(example), name), example).judgements.some(
              ({ outcome, missing }) =>
                outcome === 'notChecked' &&
                missing.some((one) => one.part === name && one.action === actionOf(name)),
            ),
          );
          assert.ok(named, 'no example needs it');
        });
      }
    });
  }
});

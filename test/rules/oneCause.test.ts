import assert from 'node:assert/strict';
import { allRules } from '../../core/rules/registry';
import { check, everyRule, show } from '../kit/check';
import { buildExample } from '../kit/examples';

describe('one cause, one finding', () => {
  for (const rule of allRules) {
    it(rule.id, () => {
      for (const example of rule.examples.bad) {
        const built = buildExample(rule, example);
        const seen = new Map<string, string>();
        for (const finding of check(built.text, built.file, everyRule, undefined, built.context)) {
          // What is missing has no place of its own: two members missing from one object are two causes.
          const range = `${String(finding.start)}-${String(finding.end)} ${finding.missingKey ?? ''}`;
          const shown = show(built.text, finding);
          const other = seen.get(range);
          assert.equal(
            other,
            undefined,
            `${example.title}: two findings on one range\n${String(other)}\n${shown}\n${built.text}`,
          );
          seen.set(range, shown);
        }
      }
    });
  }
});

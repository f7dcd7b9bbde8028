import assert from 'node:assert/strict';
import { RuleSet } from '../../core/engine/evaluate';
import { allRules } from '../../core/rules/registry';
import { check, everyRule, loud, show } from '../kit/check';
import { buildExample } from '../kit/examples';
import { mutate } from '../kit/mutate';
import { numbers } from '../kit/random';

const SEEDS = [3, 14, 159];

/** Rules whose finding stands on the first of several places, on one of two alike, or on broken syntax. */
const BY_ORDER = new Set([
  'awslogs-region',
  'describe-only-members',
  'empty-members',
  'json-syntax',
  'unresolved-placeholder',
]);

describe('defects put at random places of clean documents', () => {
  // A rule that is off by default speaks of the clean neighbours too.
  const rules = allRules.filter(({ severity, id }) => severity !== 'off' && !BY_ORDER.has(id));
  const tried = new Map<string, number>();
  after(() => {
    for (const [entity, count] of tried) console.log(`    ${entity}: ${count} defects were tried`);
  });

  for (const rule of rules) {
    it(rule.id, () => {
      const alone = new RuleSet([rule]);
      for (const example of rule.examples.bad) {
        // Another task definition around changes what the neighbours may do.
        const around = example.task !== undefined || example.without?.some((part) => part.startsWith('task'));
        if (rule.entity === 'container' && around) continue;
        if (example.in === 'document') continue;
        const built = buildExample(rule, example);
        const known = new Set(
          check(built.text, built.file, everyRule, undefined, built.context).map(
            (finding) => finding.rule.id,
          ),
        );
        for (const seed of SEEDS) {
          const mutant = mutate(built, rule.entity, numbers(seed));
          if (!mutant) continue;
          tried.set(rule.entity, (tried.get(rule.entity) ?? 0) + 1);
          const { text, marks } = mutant;
          const own = check(text, built.file, alone, loud(rule, built.options), built.context);
          const shown = own.map((finding) => show(text, finding)).join('\n');
          assert.deepEqual(
            [...new Set(own.map(({ start, end }) => `${start}-${end}`))].sort(),
            marks.map(({ start, end }) => `${start}-${end}`).sort(),
            `${example.title}, seed ${seed}: not found where it is\n${shown}\n${text}`,
          );
          const others = check(text, built.file, everyRule, undefined, built.context).filter(
            (finding) => !known.has(finding.rule.id) && finding.severity !== 'hint',
          );
          assert.equal(
            others.length,
            0,
            `${example.title}, seed ${seed}: something else\n${others.map((f) => show(text, f)).join('\n')}\n${text}`,
          );
        }
      }
    });
  }

  it('were tried in numbers', () => {
    const all = [...tried.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(all > 2 * rules.length * SEEDS.length, `${all} defects`);
  });
});

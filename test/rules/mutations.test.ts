import assert from 'node:assert/strict';
import { RuleSet } from '../../core/engine/evaluate';
import { allRules } from '../../core/rules/registry';
import { check, loud, show } from '../kit/check';
import { buildExample } from '../kit/examples';
import { mutateContainer } from '../kit/mutate';
import { numbers } from '../kit/random';

const SEEDS = [3, 14, 159];

describe('defects put at random places of clean documents', () => {
  // A rule that is off by default, or compares containers with each other, speaks of the clean neighbours too.
  const rules = allRules.filter(
    ({ entity, severity, id }) => entity === 'container' && severity !== 'off' && id !== 'awslogs-region',
  );
  let tried = 0;
  after(() => console.log(`    ${tried} defects were tried`));

  for (const rule of rules) {
    it(rule.id, () => {
      const alone = new RuleSet([rule]);
      for (const example of rule.examples.bad) {
        // Another task definition around changes what the neighbours may do.
        if (example.task !== undefined || example.without?.some((part) => part.startsWith('task'))) continue;
        const built = buildExample(rule, example);
        const known = new Set(check(built.text, built.file).map((finding) => finding.rule.id));
        for (const seed of SEEDS) {
          const mutant = mutateContainer(built, numbers(seed));
          if (!mutant) continue;
          tried++;
          const { text, marks } = mutant;
          const own = check(text, built.file, alone, loud(rule));
          const shown = own.map((finding) => show(text, finding)).join('\n');
          assert.deepEqual(
            [...new Set(own.map(({ start, end }) => `${start}-${end}`))].sort(),
            marks.map(({ start, end }) => `${start}-${end}`).sort(),
            `${example.title}, seed ${seed}: not found where it is\n${shown}\n${text}`,
          );
          const others = check(text, built.file).filter(
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
    assert.ok(tried > 2 * rules.length * SEEDS.length, `${tried} defects`);
  });
});

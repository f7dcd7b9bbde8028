import { globCovers, hasWildcard } from '../../policy/glob';
import { defineRule } from '../rule';
import { comparisonsOf, textsOf, type ComparedValue, type Comparison } from '../support/conditions';
import { removePart } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-redundant-value',
  covers: ['I-CON-16'],
  title: 'No value of a condition is covered by another',
  entity: 'statement',
  severity: 'hint',
  fix: 'safe',
  messages: {
    number: {
      text: 'One of the values is enough for the condition, so with {operator} only {deciding} decides. Remove "{value}".',
      codes: ['REDUNDANT_CONDITION_VALUE_NUM'],
    },
    covered: '"{value}" is covered by "{deciding}" in the same list. Remove it.',
  },
  why: 'The values of a key are alternatives. One that another takes in changes nothing, and whoever changes the one later overlooks the other.',
  sources: [
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Two limits',
        text: '"Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": [«"2700"», "3600"] } }',
        codes: ['REDUNDANT_CONDITION_VALUE_NUM'],
      },
      {
        title: 'The same twice',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/team": ["shop", "web", «"shop"»] } }',
      },
      {
        title: 'Covered by a pattern',
        text: '"Condition": { "StringLike": { "aws:PrincipalTag/team": [«"shop-eu"», "shop-*"] } }',
      },
    ],
    good: [
      {
        title: 'One limit each way',
        text: '"Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" }, "NumericGreaterThan": { "aws:MultiFactorAuthAge": "60" } }',
      },
      {
        title: 'Case counts, and a star is no wildcard here',
        text: '"Condition": { "StringEqualsIgnoreCase": { "aws:PrincipalTag/team": ["shop", "web"] }, "StringLike": { "aws:PrincipalTag/stage": ["Shop-eu", "shop-*"] } }',
      },
      {
        title: 'Placeholders may become anything',
        text: '"Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": ["${a}", "3600"] } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, values } = comparison;
      const texts = textsOf(comparison);
      if (!operator || !texts || values.length < 2) continue;
      const numbers = decidingNumber(comparison, texts);
      for (const [index, value] of values.entries()) {
        const text = value.text ?? '';
        const by = numbers ?? coveredBy(values, index, operator.wildcards);
        if (by === undefined || by === value) continue;
        const data = { value: shown(text), deciding: shown(by.text ?? '') };
        const fixes = [removePart(value.node, `Remove "${shown(text)}"`, 'safe')];
        const related = [{ at: by.at, message: 'This value decides.' }];
        const more = { fixes, related, identity: String(index) };
        if (numbers) report(value.at, 'number', { ...data, operator: comparison.operatorText }, more);
        else report(value.at, 'covered', data, more);
      }
    }
  },
});

/** Of several limits the one that the others cannot add to. */
function decidingNumber(
  { operator, values }: Comparison,
  texts: readonly string[],
): ComparedValue | undefined {
  const side = /^Numeric(Less|Greater)Than/.exec(operator?.base ?? '')?.[1];
  const numbers = texts.map(Number);
  if (side === undefined || numbers.some(Number.isNaN)) return undefined;
  const deciding = side === 'Less' ? Math.max(...numbers) : Math.min(...numbers);
  return values[numbers.indexOf(deciding)];
}

/** Another value that takes this one in; of two that are the same the first stays. */
function coveredBy(
  values: readonly ComparedValue[],
  index: number,
  wildcards: boolean,
): ComparedValue | undefined {
  const text = values[index]?.text ?? '';
  return values.find((other, at) => {
    if (at === index || other.text === undefined) return false;
    if (other.text === text) return at < index;
    return wildcards && hasWildcard(other.text) && globCovers(other.text, text);
  });
}

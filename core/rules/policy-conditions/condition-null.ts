import { writeOperator } from '../../policy/conditionOperator';
import { defineRule } from '../rule';
import { comparisonsOf, useOperator } from '../support/conditions';

export const rule = defineRule({
  id: 'condition-null',
  covers: ['I-CON-08'],
  title: 'Null stands alone',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    ifExists: {
      text: 'Null asks whether the key is there, so IfExists cannot follow it, and IAM refuses the policy. Write Null.',
      refused: true,
      codes: ['NULL_WITH_IF_EXISTS'],
    },
    qualifier: {
      text: 'Null with {qualifier} is always {outcome}, whatever the request carries. Write Null.',
      severity: 'info',
      codes: ['NULL_WITH_QUALIFIER'],
    },
  },
  why: 'Null is the one operator that asks for the presence of a key, not for its values.',
  sources: [
    {
      title: 'Condition operator to check existence of condition keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'With IfExists',
        text: '"Condition": { «"NullIfExists"»: { "aws:PrincipalTag/team": "true" } }',
        codes: ['NULL_WITH_IF_EXISTS'],
      },
      {
        title: 'With ForAllValues',
        text: '"Condition": { «"ForAllValues:Null"»: { "aws:TagKeys": "false" } }',
        codes: ['NULL_WITH_QUALIFIER'],
      },
      {
        title: 'With ForAnyValue',
        text: '"Condition": { «"ForAnyValue:Null"»: { "aws:TagKeys": "false" } }',
        codes: ['NULL_WITH_QUALIFIER'],
      },
    ],
    good: [
      { title: 'Alone', text: '"Condition": { "Null": { "aws:TagKeys": "false" } }' },
      {
        title: 'Others may be asked IfExists',
        text: '"Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" } }',
      },
    ],
  },
  check(statement, report, context) {
    const seen = new Set<string>();
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, operatorAt, operatorText } = comparison;
      if (operator?.type !== 'Null' || seen.has(operatorText)) continue;
      const { ifExists, qualifier } = operator;
      if (!ifExists && !qualifier) continue;
      seen.add(operatorText);
      const plain = writeOperator({ base: 'Null', ifExists: false });
      const fixes = useOperator(comparison, plain, 'Write Null', 'suggestion');
      if (ifExists) report(operatorAt, 'ifExists', {}, { fixes });
      else if (qualifier) {
        const outcome = qualifier === 'ForAllValues' ? 'true' : 'false';
        report(operatorAt, 'qualifier', { qualifier, outcome }, { fixes });
      }
    }
  },
});

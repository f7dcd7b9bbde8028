import { defineRule } from '../rule';
import { comparisonsOf, useOperator, withBase } from '../support/conditions';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-arn-string-like',
  covers: ['I-CON-06'],
  title: 'ARNs are compared part by part',
  entity: 'statement',
  runbook: ['1', 'Op2'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    like: {
      text: '{key} holds an ARN, and under {operator} a * also runs over its colons, into the account and the Region. Use {arn}, which compares part by part.',
      codes: ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS'],
    },
  },
  why: 'The operators for ARNs compare the six parts between the colons each by itself. As text, a pattern such as arn:aws:sns:*:topic also fits topics of other accounts that are named to fit.',
  sources: [
    {
      title: 'Amazon Resource Name (ARN) condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Roles by a pattern',
        text: '"Condition": { "StringLike": { «"aws:PrincipalArn"»: "arn:aws:iam::111122223333:role/web-*" } }',
        codes: ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS'],
      },
      {
        title: 'Clusters, negated, beside another key',
        text: '"Action": ["ecs:UpdateService"], "Resource": ["arn:aws:ecs:eu-central-1:111122223333:service/shop/web"], "Condition": { "StringNotLikeIfExists": { «"ecs:cluster"»: "arn:aws:ecs:*:111122223333:cluster/shop-*", "aws:PrincipalTag/team": "b*" } }',
        codes: ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS'],
      },
    ],
    good: [
      {
        title: 'ArnLike',
        text: '"Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/web-*" } }',
      },
      {
        title: 'A key that holds a text or an ARN',
        text: '"Condition": { "StringLike": { "aws:FederatedProvider": "cognito-*" } }',
      },
      {
        title: 'A placeholder',
        text: '"Condition": { "StringLike": { "aws:PrincipalArn": "${role_pattern}" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, key, values } = comparison;
      if (operator?.type !== 'String' || !operator.wildcards) continue;
      if (key?.type !== 'ARN' || key.alsoTypes) continue;
      // Whole placeholders and variables may become anything.
      if (!values.some(({ literal }) => literal !== undefined && /^arn:|\*/.test(literal))) continue;
      const arn = withBase(operator, operator.negated ? 'ArnNotLike' : 'ArnLike');
      const data = { key: shown(comparison.keyText), operator: comparison.operatorText, arn };
      const fixes = useOperator(comparison, arn, `Use ${arn}`, 'suggestion');
      report(comparison.keyAt, 'like', data, { fixes });
    }
  },
});

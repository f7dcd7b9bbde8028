import { sensitiveConditionKeys } from '../../facts/globalConditionKeys';
import { defineRule } from '../rule';
import { comparisonsOf, isOn, useOperator, withBase } from '../support/conditions';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'condition-wildcard',
  covers: ['I-CON-05'],
  title: 'Wildcards stand under an operator that knows them',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    literal: {
      text: '{operator} takes the {wildcard} in "{value}" as it stands, not as a wildcard. Use {like} if it should stand for other characters.',
      codes: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
    },
  },
  why: 'Only StringLike, StringNotLike and the operators for ARNs read * and ? as wildcards. Under StringEquals the condition asks for the very characters, and then seldom holds.',
  sources: [
    {
      title: 'IAM JSON policy elements: condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A star',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/job": «"admin-*"» } }',
        codes: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
      },
      {
        title: 'One of several values, beside another key',
        text: '"Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::orders"], "Condition": { "StringNotEqualsIfExists": { "s3:prefix": ["", «"home/?"»], "s3:delimiter": "/" } }',
        codes: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
      },
      {
        title: 'A key that holds an ARN',
        text: '"Condition": { "StringEquals": { "aws:PrincipalArn": «"arn:aws:iam::111122223333:role/web-*"» } }',
        codes: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
      },
    ],
    good: [
      {
        title: 'StringLike',
        text: '"Condition": { "StringLike": { "aws:PrincipalTag/job": "admin-*" } }',
      },
      {
        title: 'Operators for ARNs know wildcards',
        text: '"Condition": { "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/web-*" } }',
      },
      {
        title: 'Written as characters',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/job": "admin-${*}" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, values, key } = comparison;
      if (operator?.type !== 'String' || operator.wildcards) continue;
      const arn = key?.type === 'ARN' && key.alsoTypes === undefined;
      const like = withBase(operator, `${arn ? 'Arn' : 'String'}${operator.negated ? 'Not' : ''}Like`);
      for (const { text, at } of values) {
        const wildcard = text === undefined ? undefined : /[*?]/.exec(text)?.[0];
        if (text === undefined || wildcard === undefined) continue;
        // A wildcard has no good use in those, so none is offered.
        const fixes = isOn(comparison, ...sensitiveConditionKeys)
          ? []
          : useOperator(comparison, like, `Use ${like}`, 'suggestion');
        report(
          at,
          'literal',
          { operator: comparison.operatorText, wildcard, value: shown(text), like },
          { fixes },
        );
      }
    }
  },
});

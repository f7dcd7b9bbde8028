import { defineRule } from '../rule';
import { comparisonsOf, isOn, renameKey } from '../support/conditions';

export const rule = defineRule({
  id: 'condition-key-untrusted',
  covers: ['I-CON-12'],
  title: 'Conditions stand on keys that AWS sets',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    arn: {
      text: 'aws:ARN is no longer supported. Use aws:PrincipalArn for who makes the request, or aws:SourceArn for the resource that a service acts for.',
      severity: 'error',
      codes: ['UNSUPPORTED_GLOBAL_CONDITION_KEY', 'DEPRECATED_GLOBAL_CONDITION_KEY'],
    },
    spoofed: {
      text: 'The caller writes {key} itself and can put in what the condition asks for. Do not decide about access by it.',
      codes: ['UNTRUSTWORTHY_CONDITION_KEY'],
    },
  },
  why: 'The referring page and the name of the program are headers that every caller chooses freely.',
  sources: [
    {
      title: 'aws:referer',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The old name',
        text: '"Condition": { "ArnLike": { «"aws:ARN"»: "arn:aws:iam::111122223333:role/web" } }',
        codes: ['UNSUPPORTED_GLOBAL_CONDITION_KEY', 'DEPRECATED_GLOBAL_CONDITION_KEY'],
      },
      {
        title: 'The referring page',
        text: '"Condition": { "StringLike": { «"aws:Referer"»: "https://shop.example.com/*" } }',
        codes: ['UNTRUSTWORTHY_CONDITION_KEY'],
      },
      {
        title: 'The program',
        text: '"Condition": { "StringEquals": { «"aws:UserAgent"»: "shop/1.0" } }',
        codes: ['UNTRUSTWORTHY_CONDITION_KEY'],
      },
    ],
    good: [
      {
        title: 'The principal',
        text: '"Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/web" } }',
      },
      {
        title: 'A tag of that name',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/aws:UserAgent": "shop" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      if (isOn(comparison, 'aws:ARN')) {
        const fixes = ['aws:PrincipalArn', 'aws:SourceArn'].flatMap((name) =>
          renameKey(comparison, name, `Use ${name}`, 'suggestion'),
        );
        report(comparison.keyAt, 'arn', {}, { fixes });
      } else if (isOn(comparison, 'aws:referer', 'aws:UserAgent')) {
        report(comparison.keyAt, 'spoofed', { key: comparison.keyText });
      }
    }
  },
});

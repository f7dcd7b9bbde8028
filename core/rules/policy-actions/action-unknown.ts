import { expandAction } from '../../policy/actions';
import { nearAction } from '../../policy/nearAction';
import { actionsOf } from '../../policy/statement';
import { defineRule } from '../rule';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'action-unknown',
  covers: ['I-ACT-02'],
  title: 'Actions exist',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    near: {
      text: '{service} has no action "{action}", so this is about nothing. Did you mean "{near}"?',
      codes: ['INVALID_ACTION'],
    },
    perhaps: {
      text: '{service} has no action "{action}", so this is about nothing. Perhaps "{near}" is meant.',
      severity: 'warning',
      codes: ['INVALID_ACTION'],
    },
    unknown: {
      text: 'AWS publishes no action "{action}" of {service}. If it is not new or withdrawn, this is about nothing; look it up in the Service Authorization Reference.',
      severity: 'info',
      codes: ['INVALID_ACTION'],
    },
    nothing: {
      text: 'No action of {service} fits "{action}", so this is about nothing today.',
      severity: 'info',
      codes: ['INVALID_ACTION'],
    },
  },
  outranks: ['action-redundant'],
  why: 'IAM accepts any name behind the prefix. What does not exist allows nothing, and a statement that denies it protects nothing. The permission of an operation is not always named like it: listing the objects of a bucket is `s3:ListBucket`. AWS adds actions every week, so a name that resembles no other is only mentioned.',
  sources: [
    {
      title: 'Service Authorization Reference',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
    {
      title: 'Access Analyzer: invalid action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-action',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A slip of the pen',
        text: '"Action": [«"ecs:DescribeTask"», "ecs:DescribeClusters"], "Resource": "*"',
        codes: ['INVALID_ACTION'],
      },
      {
        title: 'An operation whose permission has another name',
        text: '"Action": «"s3:ListBuckets"», "Resource": "*"',
      },
      {
        title: 'The action of another service',
        text: '"Action": «"ecs:GetDownloadUrlForLayer"», "Resource": "arn:aws:ecr:eu-central-1:111122223333:repository/web"',
      },
      { title: 'Only the start of a name', text: '"Action": «"s3:GetObjectLegalHo"»' },
      { title: 'A name that nobody knows', text: '"Action": ["s3:GetObject", «"swf:ReferenceAction"»]' },
      { title: 'A pattern with a slip', text: '"Effect": "Deny", "Action": «"s3:Gett*"»' },
      {
        title: 'A pattern that nothing fits',
        text: '"Effect": "Deny", "NotAction": «"ecs:*Secret*"»',
        without: ['statement.Action'],
      },
    ],
    good: [
      { title: 'Actions that exist, in any case', text: '"Action": ["s3:getobject", "S3:PutObject"]' },
      { title: 'Patterns that take something in', text: '"Action": ["s3:GetObj*", "s3:?utObject"]' },
      { title: 'Placeholders', text: '"Action": ["s3:${ACTION}", "s3:<Action>"]' },
      { title: 'Not an action at all is another matter', text: '"Action": ["s3", "s3:Get Object"]' },
    ],
  },
  check(statement, report, { iam }) {
    // What a trust policy may hold is a rule of its own.
    if (statement.policy.kind === 'trust') return;
    for (const { text, pattern, at } of actionsOf(statement)?.written ?? []) {
      const info = pattern && pattern.service !== '*' ? iam.service(pattern.service) : undefined;
      if (!info || !pattern || expandAction(iam, pattern).length > 0) continue;
      const data = { service: info.prefix, action: shown(text) };
      const near = nearAction(iam, info, text.slice(text.indexOf(':') + 1));
      if (!near) {
        report(at, /[*?]/.test(pattern.name) ? 'nothing' : 'unknown', data);
        continue;
      }
      report(
        at,
        near.sure ? 'near' : 'perhaps',
        { ...data, near: near.text },
        { fixes: [replaceValue(at, near.text, `Write "${near.text}"`, 'suggestion')] },
      );
    }
  },
});

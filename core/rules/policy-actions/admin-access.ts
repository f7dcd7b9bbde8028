import { defineRule } from '../rule';
import { anyAction, anyResource } from '../support/grants';

export const rule = defineRule({
  id: 'admin-access',
  covers: ['I-ACT-09'],
  title: 'No role is an administrator',
  entity: 'statement',
  runbook: ['1'],
  severity: { default: 'warning', strict: 'error' },
  fix: 'none',
  messages: {
    admin:
      'The statement allows every action on every resource: whoever has this policy is an administrator of the account. Name the actions and the resources that the task needs.',
  },
  outranks: ['action-any'],
  why: 'A task whose role is an administrator hands the account to whoever gets into the container. The runbook asks for roles of least privilege.',
  sources: [
    {
      title: 'Security Hub IAM.1: IAM policies should not allow full "*" administrative privileges',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Everything on everything', text: '"Action": «"*"», "Resource": "*"' },
      { title: 'In lists', text: '"Action": [«"*"»], "Resource": ["arn:aws:s3:::orders/*", "*"]' },
      { title: 'The long form', text: '"Action": «"*:*"», "Resource": "*"' },
    ],
    good: [
      {
        title: 'Every action on one resource is another finding',
        text: '"Action": "*", "Resource": "arn:aws:s3:::orders/*"',
      },
      {
        title: 'Only under a condition',
        text: '"Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:ViaAWSService": "true" } }',
      },
      { title: 'Denied without MFA', text: '"Effect": "Deny", "Action": "*", "Resource": "*"' },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'identity') return;
    const at = anyAction(statement);
    if (!at || !anyResource(statement) || statement.view.has('Condition') !== 'no') return;
    report(at, 'admin', {});
  },
});

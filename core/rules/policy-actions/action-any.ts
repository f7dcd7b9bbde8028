import { defineRule } from '../rule';
import { anyAction } from '../support/grants';

export const rule = defineRule({
  id: 'action-any',
  covers: ['I-ACT-08'],
  title: 'Statements name the actions that they allow',
  entity: 'statement',
  runbook: ['1'],
  severity: { default: 'warning', strict: 'error' },
  fix: 'none',
  messages: {
    any: 'The statement allows every action of every service, changing permissions among them. Name the actions that the task calls.',
  },
  why: 'The runbook asks for roles of least privilege. With `*` a container that is taken over can do whatever AWS offers on the resources of the statement.',
  sources: [
    {
      title: 'Grant least privilege access',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    },
  ],
  examples: {
    bad: [
      { title: 'Every action', text: '"Action": «"*"»' },
      { title: 'Among others', text: '"Action": ["s3:GetObject", «"*"»]' },
      { title: 'The long form', text: '"Action": «"*:*"»' },
      {
        title: 'In a resource policy',
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-task" }, "Action": «"*"», "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
    ],
    good: [
      { title: 'Actions by name', text: '"Action": ["s3:GetObject", "s3:PutObject"]' },
      { title: 'Denying everything', text: '"Effect": "Deny", "Action": "*"' },
      { title: 'A placeholder', text: '"Action": "${ACTION}"' },
      {
        title: 'The default policy of a VPC endpoint',
        in: 'document',
        file: 'vpc-endpoint-policy.json',
        text: '{\n  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }]\n}',
      },
    ],
  },
  check(statement, report) {
    const { kind } = statement.policy;
    if (kind !== 'identity' && kind !== 'resource') return;
    const at = anyAction(statement);
    if (at) report(at, 'any', {});
  },
});

import { currentPolicyVersion } from '../../facts/policyElements';
import { valueSpot } from '../../tree/spot';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'policy-object',
  covers: ['I-SYN-01'],
  title: 'A policy is an object with a version and statements',
  entity: 'policy',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    list: {
      text: 'A policy is an object with "Version" and "Statement", not a list of statements. IAM refuses this; put the list into one.',
      refused: true,
    },
  },
  why: 'The statements of a policy stand in its `Statement` element. A list alone has no version, and no call of IAM takes it.',
  sources: [
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A list of statements',
        in: 'document',
        file: 'task-role.policy.json',
        text: '«[»\n  { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }\n]',
      },
      {
        title: 'A list of two statements',
        in: 'document',
        file: 'execution-role-policy.json',
        text: '«[»\n  { "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:*" },\n  { "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::orders/*" }\n]',
      },
    ],
    good: [
      { title: 'A policy', text: '"Version": "2012-10-17"' },
      {
        title: 'A list of statements that nobody calls a policy',
        in: 'document',
        file: 'statements.json',
        text: '[{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*" }]',
      },
    ],
  },
  check(policy, report) {
    const node = policy.view.node;
    if (node?.kind !== 'array') return;
    report(
      valueSpot(node, { start: node.start, end: node.start + 1 }),
      'list',
      {},
      {
        fixes: [
          {
            title: 'Put the statements into a policy',
            kind: 'suggestion',
            edit: (editor) =>
              editor.replace(node, { Version: currentPolicyVersion, Statement: { copy: node } }),
          },
        ],
      },
    );
  },
});

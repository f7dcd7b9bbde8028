import { dataActions } from '../../facts/riskyActions';
import { defineRule } from '../rule';
import { limitToResources, openActions } from '../support/riskyActions';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'data-access',
  covers: ['I-ESC-08'],
  title: 'Secrets and data are read by name',
  entity: 'policy',
  runbook: ['4', '5'],
  severity: { default: 'warning', strict: 'error' },
  fix: 'suggestion',
  messages: {
    open: 'With {actions} on every resource, whoever holds this policy reads {reads} of the account. Name in "Resource" those that are needed.',
  },
  outranks: ['action-wildcard', 'resource-any', 'credentials-exposure', 'permissions-management'],
  why: 'The runbook gives the execution role exactly the secrets and parameters that the task definition names. With `*` a container, or whoever gets into it, reads those of every other application as well.',
  sources: [
    {
      title: 'Amazon ECS task execution IAM role: secrets',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
    {
      title: 'Cloudsplaining: data exfiltration',
      url: 'https://cloudsplaining.readthedocs.io/en/latest/glossary/data-exfiltration/',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Every secret',
        in: 'statement',
        text: '"Action": "secretsmanager:GetSecretValue", "Resource": «"*"»',
      },
      {
        title: 'Every secret of a Region',
        in: 'statement',
        text: '"Action": ["secretsmanager:GetSecretValue"], "Resource": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:*"»',
      },
      {
        title: 'Every parameter, by a pattern',
        in: 'statement',
        text: '"Action": ["ssm:GetParameter*"], "Resource": [«"*"»]',
      },
      {
        title: 'Among other actions',
        in: 'statement',
        text: '"Action": ["logs:DescribeLogGroups", «"ssm:GetParameters"», "secretsmanager:GetSecretValue"], "Resource": "*"',
      },
      {
        title: 'Every object',
        in: 'statement',
        text: '"Action": "s3:GetObject", "Resource": «"arn:aws:s3:::*"»',
      },
      {
        title: 'Copies of every database',
        in: 'statement',
        text: '"Action": ["rds:CreateDBSnapshot", "rds:CopyDBSnapshot"], "Resource": «"*"»',
      },
    ],
    good: [
      {
        title: 'By name',
        in: 'statement',
        text: '"Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/*"',
      },
      {
        title: 'From a template',
        in: 'statement',
        text: '"Action": "ssm:GetParameters", "Resource": "arn:aws:ssm:${Region}:${Account}:parameter/${Prefix}*"',
      },
      {
        title: 'With a condition',
        in: 'statement',
        text: '"Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "shop" } }',
      },
      {
        title: 'The objects of one bucket',
        in: 'statement',
        text: '"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"]',
      },
    ],
  },
  check(policy, report, { iam }) {
    for (const open of openActions(policy, iam, names)) {
      const reads = dataActions.filter(({ action }) => open.actions.includes(action));
      report(
        open.at,
        'open',
        {
          actions: allOf(open.actions.slice(0, 4)),
          reads: allOf([...new Set(reads.map((entry) => entry.reads))]),
        },
        { fixes: limitToResources(open, iam) },
      );
    }
  },
});

const names = dataActions.map(({ action }) => action);

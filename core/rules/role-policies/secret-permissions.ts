import type { Need } from '../../policy/needs';
import { defineRule } from '../rule';
import { policyText } from '../support/examplePolicies';
import { denialsOf, gapsAround } from '../support/missingPermissions';
import { isOfSecret, readingLacks } from '../support/readingLacks';

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012';
const DB = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf';

export const rule = defineRule({
  id: 'secret-permissions',
  covers: ['I-ECS-03'],
  title: 'The execution role may read the secrets',
  entity: 'document',
  runbook: ['1', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing:
      'Execution role "{role}" lacks {actions} on {resources}: nothing in {files} allows it. The task stops with "ResourceInitializationError: unable to pull secrets or registry auth". Allow it.',
    denied:
      '{file} denies execution role "{role}" {actions}, so that this secret cannot be read: the task stops with "ResourceInitializationError: unable to pull secrets or registry auth". Limit that statement.',
  },
  why: 'ECS reads the secrets of a container, of its log driver and of its registry with the execution role before the container starts. The runbook lets that role read exactly these, and decrypt with the key of those that are under a customer managed key (`keys` in `.ecs-runbook.jsonc` says which).',
  sources: [
    {
      title: 'Task execution IAM role: Secrets Manager or Systems Manager permissions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
    {
      title: 'Troubleshooting ResourceInitializationError errors',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
    },
    {
      title: 'How Secrets Manager is used in policies: the random end of an ARN',
      url: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Another secret',
        in: 'container',
        text: `"secrets": [{ "name": "DB", "valueFrom": «"${DB}:password::"» }]`,
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            'secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/old-??????',
          ),
        },
      },
      {
        title: 'Two keys of one secret',
        in: 'container',
        text: '"secrets": [{ "name": "USER", "valueFrom": «"arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:user::"» }, { "name": "PASSWORD", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf:password::" }]',
        beside: { 'web-execution.policy.json': policyText('ecr:* *', 'logs:* *') },
      },
      {
        title: 'The policy without the random end',
        in: 'container',
        text: `"secrets": [{ "name": "DB", "valueFrom": «"${DB}"» }]`,
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            'secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db',
          ),
        },
      },
      {
        title: 'The secret and not its key',
        in: 'container',
        text: `"secrets": [{ "name": "DB", "valueFrom": «"${DB}"» }]`,
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `secretsmanager:GetSecretValue ${DB}`,
          ),
        },
        organisation: { keys: [{ pattern: 'web/*', key: KEY }] },
      },
      {
        title: 'The token of a log driver',
        in: 'container',
        text: `"secrets": [], "logConfiguration": { "logDriver": "splunk", "options": { "splunk-url": "https://splunk.example.com:8088" }, "secretOptions": [{ "name": "splunk-token", "valueFrom": «"${DB}"» }] }`,
        beside: { 'web-execution.policy.json': policyText('ecr:* *') },
      },
      {
        title: 'Denied',
        in: 'container',
        text: `"secrets": [{ "name": "DB", "valueFrom": «"${DB}"» }]`,
        beside: {
          'web-execution.policy.json': `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ecr:*", "logs:*", "secretsmanager:*"], "Resource": "*" }, { "Effect": "Deny", "Action": "secretsmanager:*", "Resource": "${DB}" }] }`,
        },
      },
    ],
    good: [
      {
        title: 'Exactly this secret',
        in: 'container',
        text: `"secrets": [{ "name": "DB", "valueFrom": "${DB}:password::" }]`,
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `secretsmanager:GetSecretValue ${DB}`,
          ),
        },
      },
      {
        title: 'By its name, and the policy knows the random end',
        in: 'container',
        text: '"secrets": [{ "name": "DB", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db" }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `secretsmanager:GetSecretValue ${DB}`,
          ),
        },
      },
      {
        title: 'Account and Region from a template',
        in: 'container',
        text: '"secrets": [{ "name": "DB", "valueFrom": "arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:web/db-AbCdEf" }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `secretsmanager:GetSecretValue ${DB}`,
          ),
        },
      },
      {
        title: 'Under a condition that may hold',
        in: 'container',
        text: `"secrets": [{ "name": "DB", "valueFrom": "${DB}" }]`,
        beside: {
          'web-execution.policy.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ecr:*", "logs:*"], "Resource": "*" }, { "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "shop" } } }] }',
        },
      },
      {
        title: 'In two files of the role',
        in: 'container',
        text: `"secrets": [{ "name": "DB", "valueFrom": "${DB}" }]`,
        beside: {
          'base.json': policyText('ecr:* *', 'logs:* *'),
          'secrets.json': policyText(`secretsmanager:GetSecretValue ${DB}`),
        },
        organisation: {
          roles: [{ role: 'web-execution', files: ['base.json', 'secrets.json'], managed: [] }],
        },
      },
      {
        title: 'One of two files is not there',
        in: 'container',
        text: `"secrets": [{ "name": "DB", "valueFrom": "${DB}" }]`,
        beside: { 'base.json': policyText('ecr:* *', 'logs:* *') },
        organisation: {
          roles: [{ role: 'web-execution', files: ['base.json', 'secrets.json'], managed: [] }],
        },
      },
    ],
  },
  check(subject, report, context) {
    const gaps = gapsAround(subject, context, 'execution');
    if (!gaps) return;
    const denies = ({ action }: Need): boolean => action === 'secretsmanager:GetSecretValue';
    for (const { at, data, related } of denialsOf(gaps, denies)) report(at, 'denied', data, { related });
    for (const { at, data, related, fixes } of readingLacks(gaps).filter(isOfSecret))
      report(at, 'missing', data, { related, fixes });
  },
});

import { defineRule } from '../rule';
import { policyText } from '../support/examplePolicies';
import { denialsOf, gapsAround } from '../support/missingPermissions';
import { isOfParameter, readingLacks } from '../support/readingLacks';

const PARAMETER = 'arn:aws:ssm:eu-central-1:111122223333:parameter';
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012';

export const rule = defineRule({
  id: 'parameter-permissions',
  covers: ['I-ECS-04'],
  title: 'The execution role may read the parameters',
  entity: 'document',
  runbook: ['1', '4'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing:
      'Execution role "{role}" lacks {actions} on {resources}: nothing in {files} allows it. The task stops with "ResourceInitializationError: unable to pull secrets or registry auth". Allow it.',
    denied:
      '{file} denies execution role "{role}" {actions}, so that this parameter cannot be read: the task stops with "ResourceInitializationError: unable to pull secrets or registry auth". Limit that statement.',
  },
  why: 'ECS reads parameters with `ssm:GetParameters`, in the plural; `ssm:GetParameter` does not do. The runbook lets the execution role read exactly the parameters that the task definition names, and decrypt with the key of those that are under a customer managed key (`keys` in `.ecs-runbook.jsonc` says which).',
  sources: [
    {
      title: 'Task execution IAM role: Secrets Manager or Systems Manager permissions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
    {
      title: 'Pass Systems Manager parameters through environment variables',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'In the singular',
        in: 'container',
        text: `"secrets": [{ "name": "TOKEN", "valueFrom": «"${PARAMETER}/web/token"» }]`,
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `ssm:GetParameter ${PARAMETER}/web/token`,
          ),
        },
      },
      {
        title: 'By its name, in another hierarchy',
        in: 'container',
        text: '"secrets": [{ "name": "TOKEN", "valueFrom": «"/web/token"» }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `ssm:GetParameters ${PARAMETER}/job/*`,
          ),
        },
      },
      {
        title: 'The parameter and not its key',
        in: 'container',
        text: `"secrets": [{ "name": "TOKEN", "valueFrom": «"${PARAMETER}/web/token"» }]`,
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `ssm:GetParameters ${PARAMETER}/web/*`,
          ),
        },
        organisation: { keys: [{ pattern: '/web/*', key: KEY }] },
      },
      {
        title: 'The parameter and not the secret behind it',
        in: 'container',
        text: '"secrets": [{ "name": "DB", "valueFrom": «"/aws/reference/secretsmanager/db"» }]',
        beside: { 'web-execution.policy.json': policyText('ecr:* *', 'logs:* *', 'ssm:GetParameters *') },
      },
      {
        title: 'Denied',
        in: 'container',
        text: `"secrets": [{ "name": "TOKEN", "valueFrom": «"${PARAMETER}/web/token"» }]`,
        beside: {
          'web-execution.policy.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ecr:*", "logs:*", "ssm:*"], "Resource": "*" }, { "Effect": "Deny", "Action": "ssm:Get*", "Resource": "*" }] }',
        },
      },
    ],
    good: [
      {
        title: 'Exactly this parameter',
        in: 'container',
        text: `"secrets": [{ "name": "TOKEN", "valueFrom": "${PARAMETER}/web/token" }]`,
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `ssm:GetParameters ${PARAMETER}/web/token`,
          ),
        },
      },
      {
        title: 'By its name, in the Region of the task',
        in: 'container',
        text: '"secrets": [{ "name": "TOKEN", "valueFrom": "token:3" }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `ssm:GetParameters ${PARAMETER}/token`,
          ),
        },
      },
      {
        title: 'Its key, too',
        in: 'container',
        text: `"secrets": [{ "name": "TOKEN", "valueFrom": "${PARAMETER}/web/token" }]`,
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            `ssm:GetParameters ${PARAMETER}/web/token`,
            `kms:Decrypt ${KEY}`,
          ),
        },
        organisation: { keys: [{ pattern: '/web/*', key: KEY }] },
      },
      {
        title: 'The words of the AWS pages',
        in: 'container',
        text: '"secrets": [{ "name": "X", "valueFrom": "arn:aws:ssm:region:aws_account_id:parameter/parameter_name" }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            'ssm:GetParameters arn:aws:ssm:region:aws_account_id:parameter/parameter_name',
          ),
        },
      },
    ],
  },
  check(subject, report, context) {
    const gaps = gapsAround(subject, context, 'execution');
    if (!gaps) return;
    for (const { at, data, related } of denialsOf(gaps, ({ action }) => action === 'ssm:GetParameters'))
      report(at, 'denied', data, { related });
    for (const { at, data, related, fixes } of readingLacks(gaps).filter(isOfParameter))
      report(at, 'missing', data, { related, fixes });
  },
});

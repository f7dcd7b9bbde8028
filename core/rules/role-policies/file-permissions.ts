import type { Need } from '../../policy/needs';
import { defineRule } from '../rule';
import { policyText } from '../support/examplePolicies';
import { denialsOf, gapsAround, lacksOf } from '../support/missingPermissions';

export const rule = defineRule({
  id: 'file-permissions',
  covers: ['I-ECS-10'],
  title: 'The execution role may read the files that containers are given',
  entity: 'document',
  runbook: ['1', '4', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing:
      'Execution role "{role}" lacks {actions} on {resources}: nothing in {files} allows it. ECS cannot fetch this file, and the task stops with "ResourceInitializationError: failed to download env files". Allow it.',
    denied:
      '{file} denies execution role "{role}" {actions}, so that this file cannot be fetched and the task does not start. Limit that statement.',
  },
  why: 'ECS fetches files of variables, and the configuration of a log router, from S3 with the execution role. It takes `s3:GetObject` on the file and `s3:GetBucketLocation` on the bucket.',
  sources: [
    {
      title: 'Pass environment variables from a file to a container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
    },
    {
      title: 'Task execution IAM role: Amazon S3 permissions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Nothing about S3',
        in: 'container',
        text: '"environmentFiles": [{ "type": "s3", "value": «"arn:aws:s3:::shop-config/web.env"» }]',
        beside: { 'web-execution.policy.json': policyText('ecr:* *', 'logs:* *', 'secretsmanager:* *') },
      },
      {
        title: 'The file and not its bucket',
        in: 'container',
        text: '"environmentFiles": [{ "type": "s3", "value": «"arn:aws:s3:::shop-config/web.env"» }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            'secretsmanager:* *',
            's3:* arn:aws:s3:::shop-config/*',
          ),
        },
      },
      {
        title: 'Two files of one bucket',
        in: 'container',
        text: '"environmentFiles": [{ "type": "s3", "value": «"arn:aws:s3:::shop-config/web.env"» }, { "type": "s3", "value": «"arn:aws:s3:::shop-config/all.env"» }]',
        beside: { 'web-execution.policy.json': policyText('ecr:* *', 'logs:* *', 'secretsmanager:* *') },
      },
      {
        title: 'Denied',
        in: 'container',
        text: '"environmentFiles": [{ "type": "s3", "value": «"arn:aws:s3:::shop-config/web.env"» }]',
        beside: {
          'web-execution.policy.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ecr:*", "logs:*", "secretsmanager:*", "s3:*"], "Resource": "*" }, { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shop-config/*" }] }',
        },
      },
    ],
    good: [
      {
        title: 'The file and its bucket',
        in: 'container',
        text: '"environmentFiles": [{ "type": "s3", "value": "arn:aws:s3:::shop-config/web.env" }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            's3:GetObject arn:aws:s3:::shop-config/*',
            's3:GetBucketLocation arn:aws:s3:::shop-config',
          ),
        },
      },
      {
        title: 'A bucket from a template',
        in: 'container',
        text: '"environmentFiles": [{ "type": "s3", "value": "arn:aws:s3:::${BUCKET}/web.env" }]',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:* *',
            's3:GetObject arn:aws:s3:::shop-config/web.env',
            's3:GetBucketLocation arn:aws:s3:::shop-config',
          ),
        },
      },
      {
        title: 'No file',
        in: 'container',
        text: '"environmentFiles": []',
        beside: { 'web-execution.policy.json': policyText('ecr:* *', 'logs:* *') },
      },
    ],
  },
  check(subject, report, context) {
    const gaps = gapsAround(subject, context, 'execution');
    if (!gaps) return;
    for (const { at, data, related } of denialsOf(gaps, isOfFile)) report(at, 'denied', data, { related });
    for (const { at, data, related, fixes } of lacksOf(gaps, { seeks: isOfFile }))
      report(at, 'missing', data, { related, fixes });
  },
});

function isOfFile({ action }: Need): boolean {
  return action.startsWith('s3:');
}

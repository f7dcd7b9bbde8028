import { execActions } from '../../policy/needs/taskNeeds';
import type { Need } from '../../policy/needs';
import { defineRule } from '../rule';
import { policyText } from '../support/examplePolicies';
import { denialsOf, gapsAround, lacksOf } from '../support/missingPermissions';

const SERVICE =
  '{ "serviceName": "web", "cluster": "shop", "taskDefinition": "web", "desiredCount": 1, "enableExecuteCommand": true }';

export const rule = defineRule({
  id: 'exec-permissions',
  covers: ['I-ECS-07'],
  title: 'The task role may open the sessions of ECS Exec',
  entity: 'document',
  runbook: ['1', '6'],
  severity: { default: 'info', strict: 'warning' },
  fix: 'suggestion',
  messages: {
    missing:
      'A service turns ECS Exec on for this task definition, and task role "{role}" lacks {actions}: nothing in {files} allows it, so that no session opens. Allow it; a cluster that logs the sessions needs its log group, bucket and key there as well.',
    denied:
      'A service turns ECS Exec on for this task definition, and {file} denies task role "{role}" {actions}, so that no session opens. Limit that statement, or turn ECS Exec off.',
  },
  why: 'The agent of ECS Exec runs beside the program and opens its channels with the task role, not with the execution role.',
  sources: [
    {
      title: 'Task IAM role: ECS Exec permissions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions',
    },
    {
      title: 'Monitor Amazon ECS containers with ECS Exec',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Nothing of it',
        in: 'taskDefinition',
        text: '"taskRoleArn": «"arn:aws:iam::111122223333:role/web-task"»',
        file: 'task-definition.json',
        beside: {
          'web-task.policy.json': policyText('s3:GetObject arn:aws:s3:::orders/*'),
          'service.json': SERVICE,
        },
      },
      {
        title: 'Half of it',
        in: 'taskDefinition',
        text: '"taskRoleArn": «"arn:aws:iam::111122223333:role/web-task"»',
        beside: {
          'web-task.policy.json': policyText(
            'ssmmessages:CreateControlChannel *',
            'ssmmessages:CreateDataChannel *',
          ),
          'service.json': SERVICE,
        },
      },
      {
        title: 'Denied',
        in: 'taskDefinition',
        text: '"taskRoleArn": «"arn:aws:iam::111122223333:role/web-task"»',
        beside: {
          'web-task.policy.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "ssmmessages:*", "Resource": "*" }, { "Effect": "Deny", "Action": "ssmmessages:OpenDataChannel", "Resource": "*" }] }',
          'service.json': SERVICE,
        },
      },
    ],
    good: [
      {
        title: 'All four',
        in: 'taskDefinition',
        text: '"taskRoleArn": "arn:aws:iam::111122223333:role/web-task"',
        beside: {
          'web-task.policy.json': policyText(...execActions.map((action) => `${action} *`)),
          'service.json': SERVICE,
        },
      },
      {
        title: 'No service turns it on',
        in: 'taskDefinition',
        text: '"taskRoleArn": "arn:aws:iam::111122223333:role/web-task"',
        beside: {
          'web-task.policy.json': policyText('s3:GetObject arn:aws:s3:::orders/*'),
          'service.json': SERVICE.replace('true', 'false'),
        },
      },
      {
        title: 'A service of another task definition',
        in: 'taskDefinition',
        text: '"taskRoleArn": "arn:aws:iam::111122223333:role/web-task"',
        beside: {
          'web-task.policy.json': policyText('s3:GetObject arn:aws:s3:::orders/*'),
          'service.json': SERVICE.replace('"taskDefinition": "web"', '"taskDefinition": "job:3"'),
        },
      },
    ],
  },
  check(subject, report, context) {
    const gaps = gapsAround(subject, context, 'task');
    if (!gaps) return;
    for (const { at, data, related } of denialsOf(gaps, isOfExec)) report(at, 'denied', data, { related });
    for (const { at, data, related, fixes } of lacksOf(gaps, { seeks: isOfExec }))
      report(at, 'missing', data, { related, fixes });
  },
});

function isOfExec({ action }: Need): boolean {
  return action.startsWith('ssmmessages:');
}

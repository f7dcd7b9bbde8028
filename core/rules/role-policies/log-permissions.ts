import type { Need } from '../../policy/needs';
import { defineRule } from '../rule';
import { policyText } from '../support/examplePolicies';
import { denialsOf, gapsAround, lacksOf } from '../support/missingPermissions';
import { lacksStandardPolicy, standardLacks } from '../support/standardPolicy';

const CREATE = 'logs:CreateLogGroup';

export const rule = defineRule({
  id: 'log-permissions',
  covers: ['I-ECS-02', 'T-LOG-05'],
  title: 'The execution role may write the logs',
  entity: 'document',
  runbook: ['1', '6'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: {
      text: 'Execution role "{role}" lacks {actions} on {resources}: nothing in {files} allows it. On Fargate the task stops with "ResourceInitializationError: failed to validate logger args". Allow it.',
      covers: ['I-ECS-02'],
    },
    elsewhere: {
      text: 'Execution role "{role}" lacks {actions} on {resources}: nothing in {files} allows it. On Fargate, and on instances whose agent writes logs with the execution role, the task would stop. Allow it.',
      severity: 'warning',
      covers: ['I-ECS-02'],
    },
    create: {
      text: '"awslogs-create-group" has the log group made when it is not there, and execution role "{role}" lacks {actions} on {resources}: nothing in {files} allows it. Without the group the task stops. Allow it, or make the group beforehand.',
      severity: 'warning',
      covers: ['T-LOG-05', 'I-ECS-02'],
    },
    standard: {
      text: 'Nothing in {files} lets execution role "{role}" write logs, and the task would stop before it starts. Allow it there. Where AmazonECSTaskExecutionRolePolicy is attached as well, add its ARN under "roles" in .ecs-runbook.jsonc.',
      covers: ['I-ECS-02'],
    },
    denied: {
      text: '{file} denies execution role "{role}" {actions}, so that this log cannot be written. Limit that statement.',
      covers: ['I-ECS-02'],
    },
  },
  why: 'The awslogs driver writes with the execution role: it makes a stream in the group and puts events into it, and makes the group itself where `awslogs-create-group` says so. `AmazonECSTaskExecutionRolePolicy` grants the first two and not the third.',
  sources: [
    {
      title: 'Send Amazon ECS logs to CloudWatch',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    },
    {
      title: 'Overview of managing access to CloudWatch Logs: ARNs of log groups',
      url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Another log group',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «"/ecs/web"», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" } }',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'secretsmanager:* *',
            'logs:* arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/job:*',
          ),
        },
      },
      {
        title: 'The group without its streams',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «"/ecs/web"», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" } }',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'secretsmanager:* *',
            'logs:PutLogEvents arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web',
            'logs:CreateLogStream arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web',
          ),
        },
      },
      {
        title: 'The group is to be made',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "awslogs-create-group": «"true"» } }',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'secretsmanager:* *',
            'logs:CreateLogStream *',
            'logs:PutLogEvents *',
          ),
        },
      },
      {
        title: 'On instances',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «"/ecs/web"», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" } }',
        task: '"requiresCompatibilities": ["EC2"]',
        beside: { 'web-execution.policy.json': policyText('ecr:* *', 'secretsmanager:* *') },
      },
      {
        title: 'Nothing about logs',
        in: 'container',
        text: '"image": "public.ecr.aws/nginx/nginx:1.27", "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «"/ecs/web"», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" } }',
        beside: { 'web-execution.policy.json': policyText('secretsmanager:* *') },
      },
      {
        title: 'Denied',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": «"/ecs/web"», "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" } }',
        beside: {
          'web-execution.policy.json':
            '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ecr:*", "logs:*", "secretsmanager:*"], "Resource": "*" }, { "Effect": "Deny", "Action": "logs:*", "Resource": "*" }] }',
        },
      },
    ],
    good: [
      {
        title: 'What the runbook asks for',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "awslogs-create-group": "True" } }',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:CreateLogStream arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:*',
            'logs:PutLogEvents arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web:log-stream:*',
            'logs:CreateLogGroup arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/web',
          ),
        },
      },
      {
        title: 'A template on both sides',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/${STAGE}/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" } }',
        beside: {
          'web-execution.policy.json': policyText(
            'ecr:* *',
            'logs:CreateLogStream arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/test/*',
            'logs:PutLogEvents arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/test/*',
          ),
        },
      },
      {
        title: 'On instances whose role writes the logs',
        in: 'container',
        text: '"secrets": [], "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1" } }',
        task: '"requiresCompatibilities": ["EC2"]',
        without: ['taskDefinition.executionRoleArn'],
        beside: { 'web-execution.policy.json': policyText('ecr:* *') },
      },
      {
        title: 'Another driver',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awsfirelens" }',
        beside: { 'web-execution.policy.json': policyText('ecr:* *', 'secretsmanager:* *') },
      },
      {
        title: 'No group is made',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "awslogs-create-group": "false" } }',
        beside: {
          'web-execution.policy.json': policyText('ecr:* *', 'logs:CreateLogStream *', 'logs:PutLogEvents *'),
        },
      },
    ],
  },
  check(subject, report, context) {
    const gaps = gapsAround(subject, context, 'execution');
    if (!gaps) return;
    for (const { at, data, related } of denialsOf(gaps, isLog)) report(at, 'denied', data, { related });
    const standard = lacksStandardPolicy(gaps);
    if (standard && !gaps.missing.some(({ action }) => action.startsWith('ecr:')))
      for (const { at, data, related, fixes } of standardLacks(gaps))
        report(at, 'standard', data, { related, fixes });
    const fargate = subject.taskDefinition?.requires('FARGATE') === 'yes';
    const seeks = (need: Need): boolean => isLog(need) && (!standard || need.action === CREATE);
    const cause = (need: Need): string => need.resource.toString();
    for (const { at, data, related, fixes, needs } of lacksOf(gaps, { seeks, cause })) {
      const create = needs.every(({ action }) => action === CREATE);
      report(at, create ? 'create' : fargate ? 'missing' : 'elsewhere', data, { related, fixes });
    }
  },
});

function isLog({ action }: Need): boolean {
  return action.startsWith('logs:');
}

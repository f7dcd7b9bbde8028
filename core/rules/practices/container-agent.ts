import type { TaskDefinition } from '../../model/taskDefinition';
import { portMode } from '../../model/ports';
import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { isGiven } from '../support/given';

const EC2 = '"requiresCompatibilities": [«"EC2"»]';

export const rule = defineRule({
  id: 'container-agent',
  covers: ['T-RB-02', 'T-RB-04', 'T-RB-05'],
  title: 'What an EC2 task needs of the container agent',
  entity: 'taskDefinition',
  runbook: ['1', '4', '5', '6'],
  severity: 'hint',
  fix: 'none',
  messages: {
    settings: 'On EC2 the container agent must play its part as well: {settings}.',
  },
  why: [
    'On container instances of one’s own some of the runbook is a setting of the agent (`/etc/ecs/ecs.config`), which no task definition shows.',
    '`ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true` lets the awslogs driver use the execution role; else the role of the instance must allow the log calls.',
    '`ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true` gives tasks in host mode their task role, `ECS_ENABLE_TASK_IAM_ROLE=true` those in the other modes.',
    '`ECS_AWSVPC_BLOCK_IMDS=true` keeps tasks in awsvpc mode from the credentials of the instance. For bridge mode the runbook has a rule: `sudo iptables --insert DOCKER-USER 1 --in-interface docker+ --destination 169.254.169.254/32 --jump DROP`.',
    'Agent versions: task roles 1.11.0, secrets in environment variables 1.22.0, in log options 1.22.0, JSON keys and versions of a secret 1.37.0.',
  ].join('\n\n'),
  sources: [
    {
      title: 'Amazon ECS container agent configuration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html',
    },
    {
      title: 'Amazon ECS task IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    },
    {
      title: 'Pass sensitive data to an Amazon ECS container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Logs by the execution role, and a network interface of its own', text: EC2 },
      {
        title: 'A task role in host mode',
        text: `${EC2},\n  "networkMode": "host"`,
      },
      { title: 'Bridge mode', text: `${EC2},\n  "networkMode": "bridge"` },
    ],
    good: [
      { title: 'Fargate', text: '"requiresCompatibilities": ["FARGATE"]' },
      { title: 'A template tells where it runs', text: '"requiresCompatibilities": ["${LAUNCH_TYPE}"]' },
      {
        title: 'No network, role or log driver that would need it',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "none"',
        without: [
          'taskDefinition.taskRoleArn',
          'taskDefinition.executionRoleArn',
          'container.secrets',
          'container.logConfiguration',
        ],
      },
    ],
  },
  check(task, report) {
    const type = task.view
      .list('requiresCompatibilities')
      .texts()
      .find((text) => is(text, 'EC2'));
    const settings = settingsFor(task);
    if (type && settings.length > 0) report(type.at, 'settings', { settings: settings.join('; ') });
  },
});

function settingsFor(task: TaskDefinition): string[] {
  const mode = portMode(task);
  const settings: string[] = [];
  if (mode === 'awsvpc')
    settings.push('ECS_AWSVPC_BLOCK_IMDS=true keeps the task from the credentials of the instance');
  if (mode === 'bridge')
    settings.push('a rule of iptables keeps the task from the credentials of the instance');
  if (mode === 'host' && isGiven(task.view, 'taskRoleArn'))
    settings.push('ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true gives the task its role');
  const awslogs = task.containers.some((container) =>
    is(container.logConfiguration.text('logDriver'), 'awslogs'),
  );
  if (awslogs && isGiven(task.view, 'executionRoleArn'))
    settings.push('ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true has awslogs use the execution role');
  return settings;
}

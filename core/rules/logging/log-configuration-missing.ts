import { defineRule } from '../rule';
import { addAwslogs } from '../support/awslogs';

export const rule = defineRule({
  id: 'log-configuration-missing',
  covers: ['T-LOG-01'],
  title: 'Every container has a log configuration',
  entity: 'container',
  runbook: ['6'],
  controls: ['4'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing:
      'Container {container} has no "logConfiguration": what it prints is not delivered to CloudWatch Logs, and on Fargate it is lost. Add one with the awslogs driver.',
  },
  why: 'Control statement 4 wants the logs of every service delivered to CloudTrail or CloudWatch. The runbook asks for the `awslogs` driver in every container.',
  sources: [
    {
      title: 'Using the awslogs log driver',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No log configuration', text: '"name": «"app"»', without: ['container.logConfiguration'] },
      { title: 'null', text: '"logConfiguration": «null»' },
    ],
    good: [
      {
        title: 'awslogs',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" } }',
      },
      { title: 'A placeholder', text: '"logConfiguration": ${LOGS}' },
    ],
  },
  check(container, report) {
    const logs = container.logConfiguration;
    if (logs.state !== 'absent') return;
    report(logs.at, 'missing', { container: container.label }, { fixes: [addAwslogs(container)] });
  },
});

import { defineRule } from '../rule';
import { awslogsOptions } from '../support/awslogs';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'awslogs-multiline-both',
  covers: ['T-LOG-06'],
  title: 'One way to tell where a log message starts',
  entity: 'container',
  runbook: ['6'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    both: 'Both "awslogs-datetime-format" and "awslogs-multiline-pattern" tell where a message starts. AWS allows one of them; where both are taken, the date format wins and the pattern is ignored. Remove one.',
  },
  why: 'Each option sets the pattern by which lines are joined to messages. The runbook says that `awslogs-datetime-format` takes precedence; the API reference of today says that both cannot be configured.',
  sources: [
    {
      title: 'LogConfiguration: options of awslogs',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
    {
      title: 'Docker: awslogs-multiline-pattern',
      url: 'https://docs.docker.com/engine/logging/drivers/awslogs/#awslogs-multiline-pattern',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Both options',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-datetime-format": "%Y-%m-%d", «"awslogs-multiline-pattern"»: "^INFO" } }',
      },
      {
        title: 'On EC2, the pattern first',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { «"awslogs-multiline-pattern"»: "^\\\\d{4}-", "awslogs-datetime-format": "%b %d, %Y", "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
    ],
    good: [
      {
        title: 'One of them',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-multiline-pattern": "^INFO" } }',
      },
      {
        title: 'Another driver hands them on',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "awslogs-datetime-format": "%Y", "awslogs-multiline-pattern": "^INFO" } }',
      },
    ],
  },
  check(container, report) {
    const options = awslogsOptions(container);
    if (!options) return;
    const format = options.literal('awslogs-datetime-format');
    const pattern = options.literal('awslogs-multiline-pattern');
    if (format.state !== 'known' || pattern.state !== 'known') return;
    report(
      options.keySpot('awslogs-multiline-pattern'),
      'both',
      {},
      {
        fixes: ['awslogs-multiline-pattern', 'awslogs-datetime-format'].map((name) =>
          removeMember(options, name, `Remove "${name}"`, 'suggestion'),
        ),
        related: [{ at: format.at, message: 'The date format that wins.' }],
      },
    );
  },
});

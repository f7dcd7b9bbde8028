import type { Container } from '../../model/container';
import type { NewValue } from '../../editors/editor';
import { missingSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { awslogsOptions } from '../support/awslogs';

export const rule = defineRule({
  id: 'awslogs-mode',
  covers: ['T-LOG-07'],
  title: 'The log configuration says what happens when logs cannot be delivered',
  entity: 'container',
  runbook: ['6'],
  controls: ['4'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    missing:
      'Without "mode" the account’s default decides, which AWS changed on 2025-06-25 from blocking to non-blocking. Say which one: "blocking" loses no logs but stops the application while they cannot be delivered, "non-blocking" drops logs once its buffer is full.',
  },
  why: 'The delivery mode is a choice between logs and availability. It should not depend on an account setting or on the year in which the task was first registered. With `non-blocking`, `max-buffer-size` decides how long an outage may last before lines are lost.',
  sources: [
    {
      title: 'LogConfiguration: mode and max-buffer-size',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
    {
      title: 'Preventing log loss with non-blocking mode',
      url: 'https://aws.amazon.com/blogs/containers/preventing-log-loss-with-non-blocking-mode-in-the-awslogs-container-log-driver/',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No mode',
        text: '«"logConfiguration"»: { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web" } }',
      },
      {
        title: 'A buffer without a mode',
        text: '«"logConfiguration"»: { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "max-buffer-size": "4m" } }',
      },
    ],
    good: [
      {
        title: 'Either mode',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      {
        title: 'Another driver',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "cloudwatch" } }',
      },
    ],
  },
  check(container, report) {
    const options = awslogsOptions(container);
    const logs = container.logConfiguration.source;
    if (!logs || options?.has('mode') !== 'no') return;
    // Without any options a missing group and Region come first.
    if (options.state === 'absent') return;
    const buffered: Record<string, NewValue> = { mode: 'non-blocking' };
    if (options.has('max-buffer-size') === 'no') buffered['max-buffer-size'] = '25m';
    report(
      missingSpot(logs, 'options/mode'),
      'missing',
      {},
      {
        fixes: [
          add(container, 'Availability first: non-blocking with a buffer of 25 MB', buffered),
          add(container, 'Logs first: blocking', { mode: 'blocking' }),
        ],
      },
    );
  },
});

function add(container: Container, title: string, values: Readonly<Record<string, NewValue>>): FixPlan {
  return {
    title,
    kind: 'suggestion',
    edit: (editor) => {
      const options = container.logConfiguration.child('options');
      if (!options.source) return;
      for (const [name, value] of Object.entries(values)) editor.set(options.source, name, value);
      // A buffer belongs to non-blocking only.
      const buffer = options.member('max-buffer-size');
      if (values['mode'] === 'blocking' && buffer) editor.remove(buffer);
    },
  };
}

import type { NewValue } from '../../editors/editor';
import type { Container } from '../../model/container';
import { missingSpot, type Spot } from '../../tree/spot';
import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import { defineRule, type FixPlan } from '../rule';
import { awslogsGroup, awslogsOptions, awslogsPrefix, awslogsRegion, meantOption } from '../support/awslogs';
import { allOf } from '../support/words';

const PREFIX = 'awslogs-stream-prefix';

export const rule = defineRule({
  id: 'awslogs-option-missing',
  covers: ['T-LOG-03', 'T-FG-18', 'T-LOG-12'],
  title: 'awslogs has a group, a Region and a stream prefix',
  entity: 'container',
  runbook: ['6'],
  controls: ['4'],
  severity: 'error',
  fix: 'safe',
  outranks: ['empty-members'],
  messages: {
    required: {
      text: 'The awslogs driver needs {missing}. Without it ECS refuses to register the task definition.',
      covers: ['T-LOG-03'],
      refused: true,
      answer: 'Log driver awslogs requires options: awslogs-region, awslogs-group',
    },
    requiredOnFargate: {
      text: 'The awslogs driver needs {missing} on Fargate. Without it ECS refuses to register the task definition.',
      covers: ['T-LOG-03', 'T-FG-18'],
      refused: true,
      answer: 'Log driver awslogs requires options: awslogs-region, awslogs-group',
    },
    prefixOnFargate: {
      text: 'On Fargate the awslogs driver needs "awslogs-stream-prefix". Without it ECS refuses to register the task definition.',
      covers: ['T-FG-18', 'T-LOG-03'],
      refused: true,
      answer:
        'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.',
    },
    prefix: {
      text: 'Without "awslogs-stream-prefix" a log stream is named after the container’s Docker id: nobody can tell which task wrote it, and the ECS console does not show it. Add a prefix.',
      severity: { default: 'info', strict: 'warning' },
      covers: ['T-LOG-12'],
    },
  },
  why: 'The driver must know which group in which Region to write to. With a stream prefix the streams are called `prefix/container/task-id`: Fargate requires it, and on EC2 the console and people need it.',
  sources: [
    {
      title: 'LogConfiguration: options of awslogs',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
    {
      title: 'Example awslogs configurations',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No group',
        text: '"logConfiguration": { "logDriver": "awslogs", «"options"»: { "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
      { title: 'No options', text: '«"logConfiguration"»: { "logDriver": "awslogs" }' },
      {
        title: 'No Region on EC2',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"logConfiguration": { "logDriver": "awslogs", «"options"»: { "awslogs-group": "/ecs/web", "awslogs-stream-prefix": "web", "mode": "blocking" } }, "image": "public.ecr.aws/nginx/nginx:1.27", "secrets": []',
      },
      {
        title: 'No prefix on Fargate',
        text: '"logConfiguration": { "logDriver": "awslogs", «"options"»: { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "mode": "blocking" } }',
      },
      {
        title: 'No prefix on EC2',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"logConfiguration": { "logDriver": "awslogs", «"options"»: { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "mode": "blocking" } }',
      },
    ],
    good: [
      {
        title: 'Options that a template fills',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": ${LOG_OPTIONS} }',
      },
      {
        title: 'Another driver',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "firehose", "region": "eu-central-1", "delivery_stream": "logs" } }',
      },
      {
        title: 'A value from a secret',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" }, "secretOptions": [{ "name": "awslogs-group", "valueFrom": "/web/log-group" }] }',
      },
      {
        title: 'A misspelled option is a finding of its own',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "aws-logs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking" } }',
      },
    ],
  },
  check(container, report) {
    const options = awslogsOptions(container);
    if (!options || options.state === 'unknown') return;
    const missing = missingOf(container, options);
    const fargate = container.task.requires('FARGATE');
    const [first] = missing;
    if (first === undefined) return;
    const at = placeFor(container, first);
    const required = missing.filter((name) => name !== PREFIX || fargate === 'yes');
    const kind = missing.length === 1 && first === PREFIX && fargate === 'yes' ? 'safe' : 'suggestion';
    const fixes = [plan(container, missing, kind)];
    if (required.length === 0) {
      // In a bare list of containers nothing tells where the task runs.
      if (fargate === 'no') report(at, 'prefix', {}, { fixes });
    } else if (first === PREFIX) report(at, 'prefixOnFargate', {}, { fixes });
    else {
      const data = { missing: allOf(required.map((name) => `"${name}"`)) };
      report(at, required.includes(PREFIX) ? 'requiredOnFargate' : 'required', data, { fixes });
    }
  },
});

/** Options that are surely not there, under their own name, a near miss, or as a secret. */
function missingOf(container: Container, options: View): string[] {
  const secrets = container.logConfiguration.list('secretOptions');
  const names = secrets.views().map((view) => view.text('name'));
  if (secrets.state === 'unknown' || secrets.hasUnknown) return [];
  if (names.some((name) => name.state !== 'known')) return [];
  const given = new Set(names.map((name) => valueOr(name, '')));
  for (const { key } of options.source?.members ?? []) {
    given.add(meantOption(key.name) ?? '');
  }
  return ['awslogs-group', 'awslogs-region', PREFIX].filter(
    (name) => options.has(name) === 'no' && !given.has(name),
  );
}

function placeFor(container: Container, name: string): Spot {
  const options = awslogsOptions(container);
  const logs = container.logConfiguration.source;
  if (options?.source) return missingSpot(options.source, name);
  return logs ? missingSpot(logs, 'options') : container.logConfiguration.at;
}

function plan(container: Container, missing: readonly string[], kind: FixPlan['kind']): FixPlan {
  const values: Readonly<Record<string, NewValue>> = {
    'awslogs-group': awslogsGroup(container.task),
    'awslogs-region': awslogsRegion(container.task),
    [PREFIX]: awslogsPrefix(container),
  };
  const added = Object.entries(values).filter(([name]) => missing.includes(name));
  return {
    title: `Add ${allOf(missing)}`,
    kind,
    edit: (editor) => {
      const logs = container.logConfiguration;
      const options = logs.child('options').source;
      if (options) for (const [name, value] of added) editor.set(options, name, value);
      else if (logs.source) {
        const options = { ...Object.fromEntries(added), mode: 'non-blocking', 'max-buffer-size': '25m' };
        editor.set(logs.source, logs.spelling('options'), options);
      }
    },
  };
}

import type { Node } from '../../tree/node';
import { valueSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'log-option-type',
  covers: ['T-LOG-10'],
  title: 'Values of log options are strings',
  entity: 'container',
  runbook: ['6'],
  severity: 'error',
  fix: 'safe',
  messages: {
    scalar: {
      text: 'Log option "{option}" takes a string, numbers and switches too; this is {actual}. ECS refuses to register it. Put it in quotes.',
      refused: true,
    },
    nested: {
      text: 'Log option "{option}" takes a string; this is {actual}. ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'The options go to the log driver as texts. The API types all of them as strings, and neither it nor the CLI and SDKs convert.',
  sources: [
    {
      title: 'LogConfiguration: options, a string to string map',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A switch',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-create-group": «true» } }',
      },
      {
        title: 'A number, and a list',
        text: '"logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "http", "Port": «9880», «"Header"»: ["Accept: */*"] } }',
      },
    ],
    good: [
      {
        title: 'Strings',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-create-group": "True" } }',
      },
      {
        title: 'A placeholder without quotes may bring its own',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": ${GROUP}, "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "max-buffer-size": null } }',
      },
    ],
  },
  check(container, report) {
    for (const { key, value } of container.logConfiguration.child('options').source?.members ?? []) {
      if (!value || key.unknown) continue;
      const actual = ACTUAL[value.kind];
      if (actual === undefined || (value.kind === 'number' && !value.closed)) continue;
      const quoted = textOf(value);
      const data = { option: shown(key.name), actual };
      if (quoted === undefined) report(valueSpot(value), 'nested', data);
      else report(valueSpot(value), 'scalar', data, { fixes: [quote(value, quoted)] });
    }
  },
});

const ACTUAL: Readonly<Partial<Record<Node['kind'], string>>> = {
  number: 'a number',
  boolean: 'true or false without quotes',
  object: 'an object',
  array: 'a list',
};

function textOf(node: Node): string | undefined {
  if (node.kind === 'number') return node.raw;
  return node.kind === 'boolean' ? String(node.value) : undefined;
}

function quote(node: Node, text: string): FixPlan {
  return { title: 'Put it in quotes', kind: 'safe', edit: (editor) => editor.replace(node, text) };
}

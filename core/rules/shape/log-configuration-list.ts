import type { ArrayNode } from '../../tree/node';
import { valueSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';

export const rule = defineRule({
  id: 'log-configuration-list',
  covers: ['T-SHAPE-05'],
  title: 'The log configuration is an object, not a list',
  entity: 'container',
  runbook: ['6'],
  severity: 'error',
  fix: 'safe',
  messages: {
    list: {
      text: '"logConfiguration" is one object; this is a list. ECS refuses to register it; take the object out of the list.',
      refused: true,
    },
  },
  why: 'A container has one log driver. The samples of the runbook show the log configuration in a list, which the ECS API does not take: copied as they stand, they cannot be registered.',
  sources: [
    {
      title: 'ContainerDefinition: logConfiguration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html#ECS-Type-ContainerDefinition-logConfiguration',
    },
    {
      title: 'LogConfiguration',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'As the runbook shows it',
        text: '«"logConfiguration"»: [\n        {\n          "logDriver": "awslogs",\n          "options": {\n            "awslogs-group": "/ecs/web",\n            "awslogs-region": "eu-central-1",\n            "awslogs-stream-prefix": "web",\n            "mode": "non-blocking",\n            "max-buffer-size": "25m"\n          }\n        }\n      ]',
      },
      {
        title: 'Two drivers',
        text: '«"logConfiguration"»: [{ "logDriver": "awslogs" }, { "logDriver": "splunk" }]',
      },
      { title: 'An empty list', text: '«"logConfiguration"»: []' },
    ],
    good: [
      { title: 'One object', text: '"logConfiguration": { "logDriver": "splunk", "secretOptions": [] }' },
      { title: 'A template that fills the place', text: '"logConfiguration": {{ log_configuration }}' },
    ],
  },
  check(container, report) {
    const value = container.view.member('logConfiguration')?.value;
    if (value?.kind !== 'array') return;
    const fix = unwrap(value);
    report(valueSpot(value), 'list', {}, fix ? { fixes: [fix] } : {});
  },
});

function unwrap(list: ArrayNode): FixPlan | undefined {
  const only = list.items[0];
  if (!list.complete || list.items.length !== 1 || only?.kind !== 'object') return undefined;
  return {
    title: 'Take it out of the list',
    kind: 'safe',
    edit: (editor) => {
      editor.hoist(list, only);
    },
  };
}

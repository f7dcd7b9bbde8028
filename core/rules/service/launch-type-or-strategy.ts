import { defineRule } from '../rule';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'launch-type-or-strategy',
  covers: [],
  title: 'Either a launch type or a capacity provider strategy',
  entity: 'placement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    both: {
      text: 'Launch type {launchType} stands beside a capacity provider strategy, and ECS takes one of both. It refuses the request. Remove the one that is not meant.',
      refused: true,
      answer:
        'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    },
  },
  why: 'A launch type says on what the tasks run; a capacity provider strategy says it in more detail, with shares for on-demand and Spot capacity. ECS does not guess which of two answers is meant.',
  sources: [
    {
      title: 'CreateService: capacityProviderStrategy',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
    {
      title: 'RunTask: capacityProviderStrategy',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Fargate twice',
        text: '«"launchType"»: "FARGATE", "capacityProviderStrategy": [{ "capacityProvider": "FARGATE_SPOT", "weight": 1 }]',
      },
      {
        title: 'A task that is run once',
        in: 'runTask',
        text: '"capacityProviderStrategy": [{ "capacityProvider": "instances", "weight": 1 }], «"launchType"»: "EC2"',
      },
    ],
    good: [
      {
        title: 'An export writes an empty launch type',
        text: '"launchType": "", "capacityProviderStrategy": [{ "capacityProvider": "FARGATE", "weight": 1 }]',
      },
      { title: 'An empty strategy', text: '"launchType": "FARGATE", "capacityProviderStrategy": []' },
      {
        title: 'A placeholder that may be empty',
        text: '"launchType": "${LAUNCH_TYPE}", "capacityProviderStrategy": [{ "capacityProvider": "FARGATE", "weight": 1 }]',
      },
    ],
  },
  check({ view, launchType, hasStrategy }, report) {
    if (launchType.state !== 'known' || hasStrategy !== 'yes') return;
    report(
      view.keySpot('launchType'),
      'both',
      { launchType: launchType.value },
      {
        fixes: [
          removeMember(view, 'launchType', 'Remove the launch type', 'suggestion'),
          removeMember(view, 'capacityProviderStrategy', 'Remove the strategy', 'suggestion'),
        ],
        related: [{ at: view.keySpot('capacityProviderStrategy'), message: 'The strategy.' }],
      },
    );
  },
});

import { defineRule } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'desired-count',
  covers: ['L-SVC-07'],
  title: 'A service runs at least one task',
  entity: 'service',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    none: {
      text: 'The desired count is 0: the service stands there and runs nothing. Give it tasks, or delete it when it is not needed.',
    },
    negative: {
      text: 'The desired count is {count}, and there is no such number of tasks. ECS refuses the request.',
      severity: 'error',
      refused: true,
      covers: [],
    },
  },
  why: 'A service without tasks answers nobody, and its alarms about missing tasks are silent, because none is missing.',
  sources: [
    {
      title: 'CreateService: desiredCount',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No task', text: '"desiredCount": «0»' },
      { title: 'Fewer than none', text: '"desiredCount": «-1»' },
    ],
    good: [
      { title: 'One', text: '"desiredCount": 1' },
      {
        title: 'Left to auto scaling by a deployment tool',
        text: '"serviceName": "web"',
        without: ['service.desiredCount'],
      },
      { title: 'A placeholder', text: '"desiredCount": {{ must_env `COUNT` }}' },
      {
        title: 'A daemon has no count',
        text: '"launchType": "EC2", "schedulingStrategy": "DAEMON", "desiredCount": 0',
        without: ['service.platformVersion'],
      },
    ],
  },
  check({ view, isDaemon }, report) {
    const count = view.int('desiredCount');
    if (count.state !== 'known' || count.value > 0 || isDaemon === 'yes') return;
    const fixes = [setMember(view, 'desiredCount', 1, 'Run one task', 'suggestion')];
    if (count.value < 0) report(count.at, 'negative', { count: count.value }, { fixes });
    else if (isDaemon === 'no') report(count.at, 'none', {}, { fixes });
  },
});

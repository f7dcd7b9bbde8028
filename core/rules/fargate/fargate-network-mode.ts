import { defineRule } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'fargate-network-mode',
  covers: ['T-FG-01'],
  title: 'Fargate needs the awsvpc network mode',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    wrong: {
      text: 'Fargate tasks run in network mode "awsvpc" only; this one asks for "{mode}". ECS refuses to register it.',
      refused: true,
      answer: "Fargate only supports network mode 'awsvpc'.",
    },
    missing: {
      text: 'Fargate tasks run in network mode "awsvpc" only, and without "networkMode" ECS takes "bridge". ECS refuses to register it.',
      refused: true,
      answer: "Fargate only supports network mode 'awsvpc'.",
    },
  },
  why: 'Every Fargate task has an elastic network interface of its own. The other network modes share the interface of a container instance, which Fargate does not have.',
  sources: [
    {
      title: 'Amazon ECS task definition differences for Fargate',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Bridge mode on Fargate', text: '"networkMode": «"bridge"»' },
      { title: 'No network mode', text: '"family": «"web"»', without: ['taskDefinition.networkMode'] },
    ],
    good: [
      { title: 'awsvpc', text: '"networkMode": "awsvpc"' },
      { title: 'EC2 may use bridge', text: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"' },
      { title: 'A placeholder', text: '"networkMode": "${NETWORK_MODE}"' },
    ],
  },
  check(task, report) {
    if (task.requires('FARGATE') !== 'yes') return;
    const mode = task.networkMode;
    const fixes = [setMember(task.view, 'networkMode', 'awsvpc', 'Use network mode awsvpc', 'safe')];
    if (mode.state === 'absent') report(mode.at, 'missing', {}, { fixes });
    else if (mode.state === 'known' && mode.value !== 'awsvpc')
      report(mode.at, 'wrong', { mode: mode.value }, { fixes });
  },
});

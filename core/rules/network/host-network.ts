import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { useAwsvpc } from '../support/awsvpc';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'host-network',
  covers: ['T-NET-02'],
  title: 'Tasks do not use the network of the host',
  entity: 'taskDefinition',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    host: 'In network mode "host" the containers use the interfaces of the container instance itself: they reach what listens on its loopback and its instance metadata, and no security group tells them apart. Use "awsvpc".',
    external:
      'In network mode "host" the containers use the interfaces of the external instance itself and reach what listens on its loopback. Use "bridge", the isolated mode that external instances have.',
  },
  why: 'Host networking takes the network namespace away, and with it the isolation between the task, the container agent and the other tasks of the instance. Asking for `privileged` or a root user “to make it deliberate”, as older checks did, makes it worse.',
  sources: [
    {
      title: 'Security Hub control ECS.17',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
    {
      title: 'Choose a network mode',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-networkmode.html',
    },
  ],
  examples: {
    bad: [
      { title: 'EC2', text: '"requiresCompatibilities": ["EC2"], "networkMode": «"host"»' },
      {
        title: 'An external instance',
        text: '"requiresCompatibilities": ["EXTERNAL"], "networkMode": «"host"»',
      },
    ],
    good: [
      { title: 'awsvpc', text: '"requiresCompatibilities": ["EC2"], "networkMode": "awsvpc"' },
      { title: 'Fargate, where ECS refuses it', text: '"networkMode": "host"' },
      {
        title: 'A placeholder',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "${NETWORK_MODE}"',
      },
    ],
  },
  check(task, report) {
    const mode = task.networkMode;
    if (!is(mode, 'host') || task.requires('FARGATE') !== 'no') return;
    if (task.requires('EXTERNAL') === 'yes') {
      const fixes = [setMember(task.view, 'networkMode', 'bridge', 'Use network mode bridge', 'suggestion')];
      report(mode.at, 'external', {}, { fixes });
    } else report(mode.at, 'host', {}, { fixes: useAwsvpc(task) });
  },
});

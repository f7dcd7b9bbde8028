import { defineRule } from '../rule';
import { useAwsvpc } from '../support/awsvpc';

export const rule = defineRule({
  id: 'network-mode',
  covers: ['T-NET-01'],
  title: 'Tasks have a network interface of their own',
  entity: 'taskDefinition',
  runbook: ['3'],
  severity: 'warning',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    bridge:
      'In network mode "bridge" the task shares the network interface and the security groups of the container instance with every other task there. With "awsvpc" it has its own.',
    absent:
      'Without "networkMode" the task runs in mode "bridge" and shares the network interface and the security groups of the container instance with every other task there. With "awsvpc" it has its own.',
  },
  why: 'With `awsvpc` each task has an elastic network interface: security groups, flow logs and VPC endpoints then apply to the task, not to whatever runs on the instance. External instances have no `awsvpc`.',
  sources: [
    {
      title: 'Amazon ECS task networking options for EC2',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
    },
  ],
  examples: {
    bad: [
      { title: 'bridge', text: '"requiresCompatibilities": ["EC2"], "networkMode": «"bridge"»' },
      {
        title: 'No network mode',
        text: '"family": «"web"», "requiresCompatibilities": ["EC2"]',
        without: ['taskDefinition.networkMode'],
      },
      {
        title: 'A mapped port, which goes with the mode',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": «"bridge"»',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": 0, "protocol": "tcp" }]',
      },
      {
        title: 'A name server of its own, which awsvpc does not have',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": «"bridge"»',
        text: '"dnsServers": ["10.0.0.2"]',
      },
    ],
    good: [
      { title: 'awsvpc', text: '"requiresCompatibilities": ["EC2"], "networkMode": "awsvpc"' },
      {
        title: 'External instances',
        text: '"requiresCompatibilities": ["EC2", "EXTERNAL"], "networkMode": "bridge"',
      },
      { title: 'No network at all', text: '"requiresCompatibilities": ["EC2"], "networkMode": "none"' },
      {
        title: 'A placeholder',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "${NETWORK_MODE}"',
      },
      {
        title: 'Where it runs is a placeholder',
        text: '"requiresCompatibilities": ["${LAUNCH_TYPE}"], "networkMode": "bridge"',
      },
    ],
  },
  check(task, report) {
    // On Fargate and managed instances ECS refuses it, which is a finding of its own.
    const others = ['FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'] as const;
    if (others.some((type) => task.requires(type) !== 'no')) return;
    const mode = task.networkMode;
    if (mode.state === 'absent') report(mode.at, 'absent', {}, { fixes: useAwsvpc(task) });
    else if (mode.state === 'known' && mode.value === 'bridge')
      report(mode.at, 'bridge', {}, { fixes: useAwsvpc(task) });
  },
});

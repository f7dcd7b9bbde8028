import { reservedPorts } from '../../facts/reservedPorts';
import { portMode, takenPorts } from '../../model/ports';
import { defineRule } from '../rule';
import { removePart } from '../support/plans';

export const rule = defineRule({
  id: 'host-port-reserved',
  covers: ['T-NET-06'],
  title: 'Tasks leave the ports of the container instance alone',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  outranks: ['host-port-fixed'],
  messages: {
    reserved:
      'Host port {port} is reserved on every container instance for {owner}, so ECS finds no instance for the task. Let ECS choose the host port, or take another.',
  },
  why: 'The container agent reserves the ports of SSH, the Docker daemon and its own on each instance that it registers. In `awsvpc` mode the task has its own interface and may use any port.',
  sources: [
    {
      title: 'PortMapping: hostPort',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'SSH',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 2222, "hostPort": «22» }]',
      },
      {
        title: 'The agent’s port in host mode',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "host"',
        text: '"portMappings": [{ "containerPort": «51678» }]',
      },
    ],
    good: [
      { title: 'awsvpc', in: 'container', text: '"portMappings": [{ "containerPort": 22 }]' },
      {
        title: 'A reserved port within the container',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 22, "hostPort": 0 }]',
      },
      {
        title: 'A placeholder',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 22, "hostPort": "${PORT}" }]',
      },
    ],
  },
  check(task, report) {
    const mode = portMode(task);
    if ((mode !== 'bridge' && mode !== 'host') || task.requires('FARGATE') !== 'no') return;
    if (task.operatingSystem !== 'linux') return;
    for (const { port, mapping, at } of takenPorts(task)) {
      if (!(reservedPorts as readonly number[]).includes(port)) continue;
      const hostPort = mapping.member('hostPort');
      const fixes =
        mode === 'bridge' && hostPort
          ? [removePart(hostPort, 'Let ECS choose the host port', 'suggestion')]
          : [];
      report(at, 'reserved', { port, owner: ownerOf(port) }, { fixes });
    }
  },
});

function ownerOf(port: number): string {
  if (port === 22) return 'SSH';
  return port === 2375 || port === 2376 ? 'the Docker daemon' : 'the ECS container agent';
}

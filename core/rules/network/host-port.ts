import { defineRule } from '../rule';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'host-port',
  covers: ['T-NET-03'],
  title: 'In awsvpc and host mode the host port is the container port',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    differs: {
      text: 'Host port {hostPort} is not container port {containerPort}. In network mode "{mode}" nothing maps ports, so both must be the same or "hostPort" left out; ECS refuses to register it.',
      refused: true,
      answer: 'When networkMode={mode}, the host ports and container ports in port mappings must match.',
    },
  },
  why: 'In `awsvpc` mode a task has its own network interface, in `host` mode it uses the instance’s: in neither is there a mapping between two ports.',
  sources: [
    {
      title: 'PortMapping: hostPort',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Another host port', text: '"portMappings": [{ "containerPort": 8080, "hostPort": «80» }]' },
      { title: 'A dynamic host port', text: '"portMappings": [{ "containerPort": 8080, "hostPort": «0» }]' },
      {
        title: 'Host mode',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "host"',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": «80» }]',
      },
    ],
    good: [
      { title: 'The same port', text: '"portMappings": [{ "containerPort": 8080, "hostPort": 8080 }]' },
      {
        title: 'Bridge mode maps ports',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": 80 }]',
      },
    ],
  },
  check(container, report) {
    const mode = container.task.networkMode;
    if (mode.state !== 'known' || (mode.value !== 'awsvpc' && mode.value !== 'host')) return;
    for (const mapping of container.portMappings) {
      const containerPort = mapping.int('containerPort');
      const hostPort = mapping.int('hostPort');
      if (
        containerPort.state !== 'known' ||
        hostPort.state !== 'known' ||
        hostPort.value === containerPort.value
      )
        continue;
      const data = { hostPort: hostPort.value, containerPort: containerPort.value, mode: mode.value };
      report(hostPort.at, 'differs', data, {
        fixes: [removeMember(mapping, 'hostPort', 'Remove hostPort', 'safe')],
      });
    }
  },
});

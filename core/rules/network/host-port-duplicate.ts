import { portMode, takenPorts, type TakenPort } from '../../model/ports';
import { defineRule, type FixPlan } from '../rule';
import { removePart } from '../support/plans';

export const rule = defineRule({
  id: 'host-port-duplicate',
  covers: ['T-NET-05'],
  title: 'A host port is mapped once',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  outranks: ['host-port-fixed', 'host-port-reserved'],
  messages: {
    twice: {
      text: '{protocol} port {port} of the host is taken by container {first} already. ECS refuses to register two mappings of one host port for one protocol.',
      refused: true,
      answer: "{protocol} host port '{port}' is mapped multiple times in task.",
    },
  },
  why: 'Only one process can listen on a port. In `awsvpc` and `host` mode all containers of a task share one interface, so that the container port is the host port; in `bridge` mode a host port of 0 lets ECS choose a free one.',
  sources: [
    {
      title: 'PortMapping',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Two container ports on one host port',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": 8000 }, { "containerPort": 9090, "hostPort": «8000» }]',
      },
      {
        title: 'One container port twice in awsvpc',
        in: 'container',
        text: '"portMappings": [{ "containerPort": 9000 }, { "containerPort": «9000», "protocol": "tcp" }]',
      },
    ],
    good: [
      {
        title: 'One port for TCP and UDP',
        in: 'container',
        text: '"portMappings": [{ "containerPort": 53, "protocol": "tcp" }, { "containerPort": 53, "protocol": "udp" }]',
      },
      {
        title: 'Ports that ECS chooses',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 9000, "hostPort": 0 }, { "containerPort": 9001, "hostPort": 0 }, { "containerPort": 9002 }]',
      },
      {
        title: 'Placeholders',
        in: 'container',
        text: '"portMappings": [{ "containerPort": "${PORT}" }, { "containerPort": "${PORT}" }]',
      },
    ],
  },
  check(task, report) {
    const seen = new Map<string, TakenPort>();
    for (const taken of takenPorts(task)) {
      const key = `${taken.protocol} ${String(taken.port)}`;
      const first = seen.get(key);
      if (!first) {
        seen.set(key, taken);
        continue;
      }
      const data = { protocol: taken.protocol.toUpperCase(), port: taken.port, first: first.container.label };
      report(taken.at, 'twice', data, {
        related: [{ at: first.at, message: 'The same port, mapped before.' }],
        fixes: fixesFor(first, taken),
        identity: taken.container.label,
      });
    }
  },
});

function fixesFor(first: TakenPort, second: TakenPort): FixPlan[] {
  const { mapping, container } = second;
  const hostPort = mapping.member('hostPort');
  if (portMode(container.task) === 'bridge' && hostPort)
    return [removePart(hostPort, 'Let ECS choose the host port', 'suggestion')];
  if (first.container === container && mapping.source)
    return [removePart(mapping.source, 'Remove the second mapping', 'suggestion')];
  return [];
}

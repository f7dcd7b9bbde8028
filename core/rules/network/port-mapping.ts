import type { Spot } from '../../tree/spot';
import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import { portMode } from '../../model/ports';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'port-mapping',
  covers: ['T-NET-07'],
  title: 'Port mappings hold ports and a protocol',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  outranks: ['host-port-fixed'],
  messages: {
    containerPort: {
      text: 'Container port {port} of "{container}" is outside of 1–65535. ECS refuses to register it.',
      refused: true,
      answer: "Invalid 'containerPort' setting for container '{container}'.",
    },
    hostPort: {
      text: 'Host port {port} is outside of 0–65535, where 0 lets ECS choose. ECS refuses to register it.',
      refused: true,
    },
    udp: {
      text: 'Protocol "{protocol}" is not "udp": ECS reads it case-sensitively and takes any other word for "tcp".',
      severity: 'warning',
    },
    protocol: {
      text: 'Protocol "{protocol}" is neither "tcp" nor "udp": ECS takes it for "tcp". What the application speaks goes into "appProtocol".',
      severity: 'warning',
    },
  },
  why: 'A mapping with an impossible port is refused. A misspelled protocol is worse: ECS silently opens a TCP port.',
  sources: [
    {
      title: 'PortMapping',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    },
  ],
  examples: {
    bad: [
      { title: 'A port too high', text: '"portMappings": [{ "containerPort": «80800» }]' },
      { title: 'Port 0', text: '"portMappings": [{ "containerPort": «0» }]' },
      {
        title: 'A host port too high',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": «80800» }]',
      },
      { title: 'Capitals', text: '"portMappings": [{ "containerPort": 8125, "protocol": «"UDP"» }]' },
      {
        title: 'An application protocol',
        text: '"portMappings": [{ "containerPort": 8080, "protocol": «"http"» }]',
      },
    ],
    good: [
      { title: 'The highest port', text: '"portMappings": [{ "containerPort": 65535, "protocol": "udp" }]' },
      { title: 'No protocol', text: '"portMappings": [{ "containerPort": 1 }]' },
      {
        title: 'A dynamic host port',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge"',
        text: '"portMappings": [{ "containerPort": 8080, "hostPort": 0, "protocol": null }]',
      },
      {
        title: 'Placeholders',
        text: '"portMappings": [{ "containerPort": ${PORT}, "protocol": "${PROTOCOL}" }]',
      },
    ],
  },
  check(container, report) {
    const mapped = portMode(container.task);
    const name = valueOr(container.view.literal('name'), '');
    for (const mapping of container.portMappings) {
      const containerPort = outside(mapping, 'containerPort', 1);
      // Elsewhere the host port repeats the container port, or is wrong for that alone.
      const hostPort = mapped === 'bridge' ? outside(mapping, 'hostPort', 0) : undefined;
      if (containerPort)
        report(containerPort.at, 'containerPort', { port: containerPort.port, container: name });
      if (hostPort) report(hostPort.at, 'hostPort', { port: hostPort.port });
      const protocol = mapping.text('protocol');
      if (protocol.state !== 'known' || ['', 'tcp', 'udp'].includes(protocol.value)) continue;
      const data = { protocol: shown(protocol.value) };
      const tcp = setMember(mapping, 'protocol', 'tcp', 'Write "tcp", as ECS takes it', 'safe');
      const udp = setMember(mapping, 'protocol', 'udp', 'Use UDP', 'suggestion');
      if (protocol.value.trim().toLowerCase() === 'udp') report(protocol.at, 'udp', data, { fixes: [udp] });
      else report(protocol.at, 'protocol', data, { fixes: [tcp] });
    }
  },
});

function outside(mapping: View, name: string, least: number): { port: number; at: Spot } | undefined {
  const port = mapping.int(name);
  if (port.state !== 'known' || (port.value >= least && port.value <= 65535)) return undefined;
  return { port: port.value, at: port.at };
}

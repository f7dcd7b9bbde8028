import type { View } from '../../tree/view';
import { valueOr } from '../../tree/val';
import { hasHole } from '../../model/arn';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

const LONGEST = 64;
const PROTOCOLS = ['http', 'http2', 'grpc'];

export const rule = defineRule({
  id: 'port-name',
  covers: ['T-NET-09'],
  title: 'Named ports fit Service Connect',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    long: {
      text: 'Port name "{name}" has {length} characters; ECS takes 64 at most and refuses to register it.',
      refused: true,
    },
    characters: {
      text: 'Port name "{name}" may hold lower-case letters, digits, "_" and "-" only, and not start with "-". ECS refuses to register it.',
      refused: true,
    },
    duplicate: {
      text: 'Port name "{name}" stands in another mapping already. Service Connect finds a port of the task by its name, so ECS refuses to register it twice.',
      refused: true,
    },
    near: {
      text: 'Application protocol "{protocol}" is not one that ECS knows; "{known}" is.',
      severity: 'warning',
    },
    protocol: {
      text: 'We know the application protocols "http", "http2" and "grpc", not "{protocol}". Without "appProtocol" the port is plain TCP.',
      severity: 'info',
    },
    nameless: {
      text: 'The mapping has "appProtocol", which is for Service Connect alone, but no "name" by which Service Connect could find the port.',
      severity: 'warning',
    },
  },
  why: 'Service Connect and VPC Lattice configurations of a service name the port of a task definition. The name must be unique and plain, because it becomes a part of a DNS name.',
  sources: [
    {
      title: 'PortMapping',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    },
    {
      title: 'Amazon ECS Service Connect components',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Too long',
        in: 'container',
        text: `"portMappings": [{ "containerPort": 9000, "name": «"${'web-'.repeat(17)}"» }]`,
      },
      {
        title: 'Capitals',
        in: 'container',
        text: '"portMappings": [{ "containerPort": 9000, "name": «"Web.HTTP"» }]',
      },
      {
        title: 'A hyphen in front',
        in: 'container',
        text: '"portMappings": [{ "containerPort": 9000, "name": «"-web"» }]',
      },
      {
        title: 'One name for two ports',
        in: 'container',
        text: '"portMappings": [{ "containerPort": 9000, "name": "web" }, { "containerPort": 9001, "name": «"web"» }]',
      },
      {
        title: 'Capitals in the protocol',
        in: 'container',
        text: '"portMappings": [{ "containerPort": 9000, "name": "web", "appProtocol": «"HTTP"» }]',
      },
      {
        title: 'Another protocol',
        in: 'container',
        text: '"portMappings": [{ "containerPort": 9000, "name": "web", "appProtocol": «"mqtt"» }]',
      },
      {
        title: 'A protocol without a name',
        in: 'container',
        text: '"portMappings": [{ "containerPort": 9000, «"appProtocol"»: "http" }]',
      },
    ],
    good: [
      {
        title: 'As the console writes it',
        in: 'container',
        text: '"portMappings": [{ "name": "web-9000-tcp", "containerPort": 9000, "appProtocol": "http" }]',
      },
      {
        title: 'Placeholders',
        in: 'container',
        text: '"portMappings": [{ "name": "${NAME}", "containerPort": 9000, "appProtocol": "${PROTOCOL}" }]',
      },
      {
        title: 'Placeholders that may differ',
        in: 'container',
        text: '"portMappings": [{ "name": "<name>", "containerPort": 9000 }, { "name": "<name>", "containerPort": 9001 }]',
      },
      {
        title: 'Nulls',
        in: 'container',
        text: '"portMappings": [{ "name": null, "containerPort": 9000, "appProtocol": null }]',
      },
    ],
  },
  check(task, report) {
    const seen = new Map<string, View>();
    for (const mapping of task.containers.flatMap((container) => container.portMappings)) {
      const name = mapping.template('name');
      if (name.state === 'known' && name.value !== '') {
        const data = { name: shown(name.value), length: name.value.length };
        const first = seen.get(name.value);
        if (/[^a-z0-9_\-\uFFFC]|^-/.test(name.value))
          report(name.at, 'characters', data, { fixes: plainName(mapping) });
        else if (hasHole(name.value)) continue;
        else if (name.value.length > LONGEST) report(name.at, 'long', data);
        else if (first)
          report(name.at, 'duplicate', data, {
            related: [{ at: first.spot('name'), message: 'The first port of this name.' }],
          });
        else seen.set(name.value, mapping);
      }
      const protocol = mapping.text('appProtocol');
      if (protocol.state !== 'known' || protocol.value === '') continue;
      const known = nearest(protocol.value);
      if (known === undefined) report(protocol.at, 'protocol', { protocol: shown(protocol.value) });
      else if (known !== protocol.value) {
        const fixes = [setMember(mapping, 'appProtocol', known, `Use "${known}"`, 'suggestion')];
        report(protocol.at, 'near', { protocol: shown(protocol.value), known }, { fixes });
      } else if (name.state === 'absent')
        report(mapping.keySpot('appProtocol'), 'nameless', {}, { fixes: nameIt(mapping) });
    }
  },
});

function nearest(protocol: string): string | undefined {
  const plain = protocol.toLowerCase().replace(/[^a-z0-9]/g, '');
  return PROTOCOLS.find((known) => known === plain) ?? (plain === 'https' ? 'http' : undefined);
}

function plainName(mapping: View): FixPlan[] {
  const text = valueOr(mapping.text('name'), '');
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LONGEST);
  return plain === '' ? [] : [setMember(mapping, 'name', plain, `Use "${plain}"`, 'suggestion')];
}

/** As the console names ports: the port and its protocol. */
function nameIt(mapping: View): FixPlan[] {
  const port = mapping.int('containerPort');
  if (port.state !== 'known') return [];
  const name = `port-${String(port.value)}-${valueOr(mapping.text('protocol'), 'tcp')}`;
  return [setMember(mapping, 'name', name, `Name the port "${name}"`, 'suggestion', { first: true })];
}

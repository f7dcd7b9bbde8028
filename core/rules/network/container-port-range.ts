import { portMode } from '../../model/ports';
import { defineRule, type FixPlan } from '../rule';
import { wholeContainer } from '../support/examples';
import { removePart } from '../support/plans';
import type { View } from '../../tree/view';
import { shown } from '../support/words';

const MOST_RANGES = 100;
const RANGES = Array.from(
  { length: 101 },
  (_, at) => `{"containerPortRange":"${String(1000 + 2 * at)}-${String(1001 + 2 * at)}"}`,
).join();

export const rule = defineRule({
  id: 'container-port-range',
  covers: ['T-NET-08'],
  title: 'Ranges of container ports are well formed and stand alone',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    form: {
      text: 'Port range "{range}" is not two ports with a hyphen, the lower first, both within 1–65535, as in "8080-8090". ECS refuses to register it.',
      refused: true,
    },
    mode: {
      text: 'Port ranges work in network mode "bridge" or "awsvpc" only; this task uses "{mode}". ECS refuses to register it.',
      refused: true,
    },
    together: {
      text: '"{member}" and "containerPortRange" exclude each other: with a range ECS sets the host ports itself. ECS refuses to register it.',
      refused: true,
    },
    overlap: {
      text: 'Port range "{range}" overlaps "{other}", but a port may stand in one mapping of a container only. ECS refuses to register it.',
      refused: true,
    },
    many: {
      text: 'Container {container} has {count} port ranges; ECS takes 100 at most and refuses to register it.',
      refused: true,
    },
  },
  why: 'A range maps many ports with one entry. ECS sets the host ports of a range itself, which is why it allows neither a host port nor a port in two mappings.',
  sources: [
    {
      title: 'PortMapping: containerPortRange',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    },
  ],
  examples: {
    bad: [
      { title: 'The higher port first', text: '"portMappings": [{ "containerPortRange": «"8090-8080"» }]' },
      { title: 'A colon', text: '"portMappings": [{ "containerPortRange": «"8080:8090"» }]' },
      { title: 'A port too high', text: '"portMappings": [{ "containerPortRange": «"65000-66000"» }]' },
      {
        title: 'Host mode',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "host"',
        text: '"portMappings": [{ "containerPortRange": «"8080-8090"» }]',
      },
      {
        title: 'With a host port',
        text: '"portMappings": [{ "containerPortRange": "8080-8090", «"hostPort"»: 8080 }]',
      },
      {
        title: 'With a container port',
        text: '"portMappings": [{ «"containerPort"»: 8080, "containerPortRange": "8080-8090" }]',
      },
      {
        title: 'Overlapping ranges',
        text: '"portMappings": [{ "containerPortRange": "8080-8090" }, { "containerPortRange": «"8090-8100"» }]',
      },
      {
        title: 'More than a hundred',
        task: `"containerDefinitions": [${wholeContainer(`«"portMappings"»: [${RANGES}]`)}]`,
        text: '',
      },
    ],
    good: [
      {
        title: 'A range',
        text: '"portMappings": [{ "containerPortRange": "8080-8090", "protocol": "udp" }]',
      },
      {
        title: 'One range for each protocol',
        text: '"portMappings": [{ "containerPortRange": "8080-8090", "protocol": "udp" }, { "containerPortRange": "8080-8090", "protocol": "tcp" }]',
      },
      { title: 'Placeholders', text: '"portMappings": [{ "containerPortRange": "${FIRST}-${LAST}" }]' },
      {
        title: 'Null beside it',
        text: '"portMappings": [{ "containerPortRange": "8080-8090", "containerPort": null, "hostPort": null }]',
      },
    ],
  },
  check(container, report) {
    const mode = portMode(container.task);
    const before: { low: number; high: number; text: string; protocol: string }[] = [];
    let count = 0;
    for (const mapping of container.portMappings) {
      const range = mapping.text('containerPortRange');
      if (range.state !== 'known' || range.value === '') continue;
      count++;
      for (const member of ['containerPort', 'hostPort'])
        if (mapping.int(member).state === 'known')
          report(mapping.keySpot(member), 'together', { member }, { fixes: removal(mapping, member) });
      const bounds = boundsOf(range.value);
      if (!bounds) report(range.at, 'form', { range: shown(range.value) });
      else if (mode === 'host') report(range.at, 'mode', { mode });
      else {
        const protocol = mapping.text('protocol');
        const own = {
          ...bounds,
          text: range.value,
          protocol: protocol.state === 'known' ? protocol.value : 'tcp',
        };
        const other = before.find(
          (b) => b.low <= own.high && own.low <= b.high && b.protocol === own.protocol,
        );
        if (other && protocol.state !== 'unknown')
          report(range.at, 'overlap', { range: range.value, other: other.text });
        if (protocol.state !== 'unknown') before.push(own);
      }
    }
    if (count > MOST_RANGES)
      report(container.view.keySpot('portMappings'), 'many', { container: container.label, count });
  },
});

function boundsOf(range: string): { low: number; high: number } | undefined {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(range);
  const low = Number(match?.[1]);
  const high = Number(match?.[2]);
  return match && low >= 1 && low < high && high <= 65535 ? { low, high } : undefined;
}

function removal(mapping: View, name: string): FixPlan[] {
  const member = mapping.member(name);
  return member ? [removePart(member, `Remove ${name}`, 'suggestion')] : [];
}

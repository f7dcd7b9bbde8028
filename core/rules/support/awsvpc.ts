import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import type { Container } from '../../model/container';
import type { TaskDefinition } from '../../model/taskDefinition';
import type { FixPlan } from '../rule';

/** Members that ECS refuses in awsvpc mode, and whose meaning has no counterpart there. */
const NOT_IN_AWSVPC = [
  'links',
  'hostname',
  'extraHosts',
  'disableNetworking',
  'dnsServers',
  'dnsSearchDomains',
];

/**
 * The move to awsvpc, where the host port is the container port. None where the containers rely on what that mode
 * does not have, or would meet on one port: that is more than a quick fix.
 */
export function useAwsvpc(task: TaskDefinition): FixPlan[] {
  if (!task.containersComplete || task.containers.some((container) => !movable(container))) return [];
  const ports = task.containers.flatMap((container) => container.portMappings.map(portOf));
  if (new Set(ports).size !== ports.length) return [];
  return [
    {
      title: 'Use network mode awsvpc',
      kind: 'suggestion',
      edit: (editor) => {
        const object = task.view.source;
        if (!object) return;
        editor.set(object, 'networkMode', 'awsvpc', { after: task.view.member('family') });
        for (const container of task.containers) {
          for (const mapping of container.portMappings) {
            const hostPort = mapping.member('hostPort');
            if (hostPort) editor.remove(hostPort);
          }
        }
      },
    },
  ];
}

function movable(container: Container): boolean {
  return (
    container.view.source?.complete === true &&
    NOT_IN_AWSVPC.every((name) => container.view.has(name) === 'no')
  );
}

function portOf(mapping: View): string {
  const port = valueOr(mapping.int('containerPort'), '');
  return `${String(port)}/${valueOr(mapping.text('protocol'), 'tcp')}`;
}

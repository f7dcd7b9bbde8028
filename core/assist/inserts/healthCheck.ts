import type { Container } from '../../model/container';
import { healthCheck } from '../../rules/support/newContainer';
import { valueOr } from '../../tree/val';
import type { Insert } from './insert';

/** Images that hold no program to ask, or bring a way of their own that we do not know. */
const WITHOUT = /xray|cloudwatch-agent|distroless|scratch/i;

/** A health check for a container that has none; its path is for the user to say. */
export function healthCheckInserts(container: Container): Insert[] {
  const { view, task } = container;
  const object = view.source;
  const image = valueOr(view.literal('image'), '');
  if (
    !object ||
    view.has('healthCheck') !== 'no' ||
    task.operatingSystem === 'windows' ||
    WITHOUT.test(image)
  )
    return [];
  return [
    {
      id: 'healthCheck',
      title: `Add a health check to ${container.label}`,
      detail: 'Asks a path of the container with curl, which the image must have',
      write: (editor) => editor.set(object, view.spelling('healthCheck'), healthCheck(portOf(container))),
    },
  ];
}

function portOf(container: Container): number | undefined {
  for (const mapping of container.portMappings) {
    const port = mapping.int('containerPort');
    if (port.state === 'known') return port.value;
  }
  return undefined;
}

import { portMode } from '../../model/ports';
import type { TaskDefinition } from '../../model/taskDefinition';

/**
 * Where a port can be reached, which depends on the network mode. Markdown.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export function explainPort(
  member: 'containerPort' | 'hostPort',
  port: number,
  task: TaskDefinition,
): string | undefined {
  const mode = portMode(task);
  if (mode === 'none') return 'The network mode is `none`: the port cannot be reached.';
  if (member === 'hostPort') return explainHostPort(port, mode);
  switch (mode) {
    case 'awsvpc':
      return `Reached as port **${String(port)}** of the task's own network interface.`;
    case 'host':
      return `Reached as port **${String(port)}** of the host: one such task fits on each.`;
    case 'bridge':
      return `Port **${String(port)}** inside of the container; on the host it is \`hostPort\`, or a free port where that is missing or 0.`;
    case 'unknown':
      return undefined;
  }
}

function explainHostPort(port: number, mode: 'awsvpc' | 'host' | 'bridge' | 'unknown'): string | undefined {
  if (mode === 'unknown') return undefined;
  if (mode !== 'bridge')
    return `In network mode \`${mode}\` this can only be the container's port, and may be left out.`;
  return port === 0
    ? 'A free port of the host, chosen when the task starts: several such tasks fit on one host.'
    : `Always port **${String(port)}** of the host: one such task fits on each.`;
}

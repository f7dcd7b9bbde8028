import type { Spot } from '../tree/spot';
import { valueOr, type Known } from '../tree/val';
import type { View } from '../tree/view';
import type { Container } from './container';
import type { TaskDefinition } from './taskDefinition';

/** A port of the host, or of the task's own interface, that a mapping surely takes. */
export interface TakenPort {
  readonly container: Container;
  readonly mapping: View;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly at: Spot;
}

/** How the task maps ports. Without a mode ECS takes `bridge`. */
export function portMode(task: TaskDefinition): 'bridge' | 'host' | 'awsvpc' | 'none' | 'unknown' {
  const mode = task.networkMode;
  if (mode.state === 'absent') return 'bridge';
  const text = valueOr(mode, '');
  return text === 'bridge' || text === 'host' || text === 'awsvpc' || text === 'none' ? text : 'unknown';
}

/**
 * The host ports that are known to be taken. In `awsvpc` and `host` mode that is the container port, unless a
 * different host port contradicts it; in `bridge` mode a host port that is not left to ECS.
 */
export function takenPorts(task: TaskDefinition): TakenPort[] {
  const mode = portMode(task);
  return task.containers.flatMap((container) =>
    container.portMappings.flatMap((mapping) => {
      const found = takenPort(mapping, mode);
      const protocol = protocolOf(mapping);
      return found && protocol ? [{ container, mapping, port: found.value, protocol, at: found.at }] : [];
    }),
  );
}

function takenPort(mapping: View, mode: ReturnType<typeof portMode>): Known<number> | undefined {
  const hostPort = mapping.int('hostPort');
  if (hostPort.state === 'known') {
    if (hostPort.value === 0) return undefined;
    if (mode === 'bridge' || mode === 'unknown') return hostPort;
  }
  if ((mode !== 'awsvpc' && mode !== 'host') || hostPort.state === 'unknown') return undefined;
  const port = mapping.int('containerPort');
  if (port.state !== 'known') return undefined;
  if (hostPort.state === 'absent') return port;
  return hostPort.value === port.value ? hostPort : undefined;
}

/** ECS takes every word but `udp` for `tcp`. */
export function protocolOf(mapping: View): 'tcp' | 'udp' | undefined {
  const protocol = mapping.text('protocol');
  if (protocol.state === 'unknown') return undefined;
  return protocol.state === 'known' && protocol.value === 'udp' ? 'udp' : 'tcp';
}

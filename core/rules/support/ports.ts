import type { Container } from '../../model/container';

/** The port of a container that has one only. */
export function onlyPort(container: Container): number | undefined {
  const [mapping, ...more] = container.portMappings;
  const port = mapping?.int('containerPort');
  return more.length === 0 && port?.state === 'known' ? port.value : undefined;
}

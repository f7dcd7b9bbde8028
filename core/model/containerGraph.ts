import { keepWith } from '../text/keepWith';
import { valueOr } from '../tree/val';
import type { Spot } from '../tree/spot';
import type { Container } from './container';
import type { TaskDefinition } from './taskDefinition';

/** One container that names another: a dependency or a link. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly at: Spot;
}

/** Containers by name; the first of each name. Those whose name is not known stay out. */
export const containersByName = keepWith((task: TaskDefinition): ReadonlyMap<string, Container> => {
  const found = new Map<string, Container>();
  for (const container of task.containers) {
    const name = valueOr(container.name, '');
    if (name !== '' && !found.has(name)) found.set(name, container);
  }
  return found;
});

/** True when every container is seen and has a known name, so that a name that is not there is wrong. */
export function allNamesKnown(task: TaskDefinition): boolean {
  return (
    task.containersComplete &&
    task.containers.length > 0 &&
    task.containers.every((container) => container.name.state === 'known')
  );
}

/** For each circle the edge that closes it, and the names on the way. A container that names itself is one too. */
export function circles(edges: readonly Edge[]): { edge: Edge; names: readonly string[] }[] {
  const outgoing = new Map<string, Edge[]>();
  for (const edge of edges) {
    const known = outgoing.get(edge.from);
    if (known) known.push(edge);
    else outgoing.set(edge.from, [edge]);
  }
  const found: { edge: Edge; names: readonly string[] }[] = [];
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    for (const edge of outgoing.get(name) ?? []) {
      const start = path.indexOf(edge.to);
      if (start >= 0) found.push({ edge, names: [...path.slice(start), edge.to] });
      else if (!done.has(edge.to)) visit(edge.to, [...path, edge.to]);
    }
    done.add(name);
  };
  for (const name of outgoing.keys()) if (!done.has(name)) visit(name, [name]);
  return found;
}

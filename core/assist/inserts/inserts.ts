import type { OpenDocument } from '../../documents/open';
import type { Container } from '../../model/container';
import type { Span } from '../../text/span';
import { containerInserts } from './containers';
import { healthCheckInserts } from './healthCheck';
import type { Insert } from './insert';
import { sidecarInserts } from './sidecars';

/** What can be written into the list of containers. */
export function listInserts({ taskDefinition, readOnly }: OpenDocument): Insert[] {
  if (!taskDefinition || readOnly) return [];
  return [...containerInserts(taskDefinition), ...sidecarInserts(taskDefinition)];
}

/** What can be written where the cursor is: into the container around it, else into the list of containers. */
export function insertsAt(document: OpenDocument, at: Span): Insert[] {
  const { taskDefinition: task, readOnly } = document;
  if (!task || readOnly) return [];
  const container = containerAt(document, at);
  if (container) return healthCheckInserts(container);
  const list = task.containerList.source;
  const key = task.view.member('containerDefinitions')?.key;
  return (list && touch(list, at)) || (key && touch(key, at)) ? listInserts(document) : [];
}

/** The container that holds the place. */
export function containerAt({ taskDefinition }: OpenDocument, at: Span): Container | undefined {
  return taskDefinition?.containers.find(({ view }) => view.source && touch(view.source, at));
}

/** Everything that can be written: into the list, and into each container that lacks it, that of the cursor first. */
export function allInserts(document: OpenDocument, at: Span | undefined): Insert[] {
  const { taskDefinition: task, readOnly } = document;
  if (!task || readOnly) return [];
  const here = at && containerAt(document, at);
  const others = task.containers.filter((container) => container.view.source !== here?.view.source);
  const checks = [...(here ? [here] : []), ...others].flatMap((container) => healthCheckInserts(container));
  return [...listInserts(document), ...checks];
}

function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

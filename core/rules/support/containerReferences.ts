import { freeName } from '../../text/freeName';
import { valueOr } from '../../tree/val';
import type { Node, StringNode } from '../../tree/node';
import type { TaskDefinition } from '../../model/taskDefinition';
import { namePlaces } from '../../model/taskNames';
import type { Editor } from '../../editors/editor';

/** Gives a container another name, where it is defined and where other parts of the task definition name it. */
export function renameContainer(task: TaskDefinition, definition: Node, name: string, editor: Editor): void {
  const old = definition.kind === 'string' ? definition.value : '';
  editor.replace(definition, name);
  for (const node of references(task)) {
    if (node.value === old) editor.replace(node, name);
    else if (node.value.startsWith(`${old}:`)) editor.replace(node, name + node.value.slice(old.length));
  }
}

/** A name for one more container that no other has. */
export function freeContainerName(task: TaskDefinition, wanted: string): string {
  const taken = new Set(task.containers.map((container) => valueOr(container.view.literal('name'), '')));
  // A name takes 255 characters.
  return freeName(wanted, taken, { joint: '-', stem: wanted.slice(0, 250) });
}

/** Every string that names a container: in dependencies, links, volumes of others and the proxy. */
function references(task: TaskDefinition): StringNode[] {
  const places = namePlaces({ taskDefinition: task, service: undefined });
  return places.flatMap(({ kind, declares, node }) => (kind === 'container' && !declares ? [node] : []));
}

import { describeOnlyMembers, taskDefinitionShapes } from '../../facts/task-definition-shape';
import type { ShapeValue } from '../../facts/shape';
import type { OpenDocument } from '../../documents/open';
import type { Container } from '../../model/container';
import type { TaskDefinition } from '../../model/taskDefinition';
import type { ArrayNode, ObjectNode } from '../../tree/node';
import { containersOf, nameOf, slotAt, type Slot } from '../token';

/** The name of a task definition among the structures of the API. */
export const ROOT = 'RegisterTaskDefinitionRequest';

/** What belongs where the cursor stands in a task definition. */
export interface TaskPlace {
  /**
   * `name`: a name of the structure; `value`: the value of its member; `item`: an item of the list that is the
   * member's value; `entryName` and `entryValue`: the same in a map, whose names the writer chooses.
   */
  readonly role: 'name' | 'value' | 'item' | 'entryName' | 'entryValue';
  /** A structure of the API: `ContainerDefinition`. */
  readonly structure: string;
  /** A member of the structure; of a name the one that it is, or nothing while it is none. */
  readonly member: string;
  /** `ContainerDefinition.image`. */
  readonly path: string;
  /** What the API takes here, or as the value of a name. */
  readonly shape: ShapeValue | undefined;
  /** The name that a value of a map has. */
  readonly entry: string;
  readonly slot: Slot;
  readonly task: TaskDefinition;
  /** The container definition around the place. */
  readonly container: Container | undefined;
}

/** What a list or object is for. */
interface Level {
  readonly shape: ShapeValue;
  /** Whose member it is, or whose member's item. */
  readonly structure: string;
  readonly member: string;
}

/** The place in a task definition at an offset, also in half-typed text; nothing in other documents. */
export function taskPlaceAt(document: OpenDocument, offset: number): TaskPlace | undefined {
  const task = document.taskDefinition;
  if (!task || document.readOnly) return undefined;
  const slot = slotAt(document, offset);
  if (!slot) return undefined;
  const chain = containersOf(slot.container);
  const start = startOf(task, chain);
  if (!start) return undefined;
  let level: Level | undefined = start.level;
  for (const container of chain.slice(start.index + 1)) level = level && inner(level, container, task);
  const role = level && roleOf(level, slot, task);
  if (!role) return undefined;
  const container = task.containers.find(({ view }) => chain.some((node) => node === view.node));
  return { ...role, path: `${role.structure}.${role.member}`, slot, task, container };
}

function startOf(
  task: TaskDefinition,
  chain: readonly (ObjectNode | ArrayNode)[],
): { index: number; level: Level } | undefined {
  const whole = chain.findIndex((node) => node === task.view.node);
  if (whole >= 0) return { index: whole, level: structureLevel(ROOT) };
  const list = chain.findIndex((node) => node === task.containerList.source);
  const shape = taskDefinitionShapes[ROOT]?.['containerDefinitions'];
  if (list >= 0 && shape)
    return { index: list, level: { shape, structure: ROOT, member: 'containerDefinitions' } };
  const single = chain.findIndex((node) => task.containers.some(({ view }) => view.node === node));
  return single < 0 ? undefined : { index: single, level: structureLevel('ContainerDefinition') };
}

function structureLevel(shape: string): Level {
  return { shape: { type: 'structure', shape }, structure: '', member: '' };
}

function inner(level: Level, container: ObjectNode | ArrayNode, task: TaskDefinition): Level | undefined {
  const { shape } = level;
  if (shape.type === 'list') return { ...level, shape: shape.element };
  if (shape.type !== 'structure') return undefined;
  return memberLevel(shape.shape, nameOf(container), task);
}

function memberLevel(
  structure: string,
  spelled: string | undefined,
  task: TaskDefinition,
): Level | undefined {
  if (spelled === undefined) return undefined;
  const members = membersOf(structure, task.flavour !== 'register');
  const member = Object.keys(members).find((name) => task.view.dialect.matches(spelled, name));
  const shape = member === undefined ? undefined : members[member];
  return member === undefined || !shape ? undefined : { shape, structure, member };
}

/** The members that a structure has; of a task definition also those that only a reply of ECS has. */
export function membersOf(structure: string, described: boolean): Readonly<Record<string, ShapeValue>> {
  const members = taskDefinitionShapes[structure] ?? {};
  return structure === ROOT && described ? { ...members, ...describeOnlyMembers } : members;
}

type Role = Pick<TaskPlace, 'role' | 'structure' | 'member' | 'shape' | 'entry'>;

function roleOf({ shape, structure, member }: Level, slot: Slot, task: TaskDefinition): Role | undefined {
  const { container, isName, valueOf } = slot;
  if (container.kind === 'array')
    return shape.type === 'list'
      ? { role: 'item', structure, member, shape: shape.element, entry: '' }
      : undefined;
  if (shape.type === 'map') {
    if (isName) return { role: 'entryName', structure, member, shape: undefined, entry: '' };
    return (
      valueOf && { role: 'entryValue', structure, member, shape: shape.element, entry: valueOf.key.name }
    );
  }
  if (shape.type !== 'structure') return undefined;
  if (isName) {
    const named = memberLevel(shape.shape, slot.token.text, task);
    return {
      role: 'name',
      structure: shape.shape,
      member: named?.member ?? '',
      shape: named?.shape,
      entry: '',
    };
  }
  const level = memberLevel(shape.shape, valueOf?.key.name, task);
  return level && { role: 'value', ...level, entry: '' };
}

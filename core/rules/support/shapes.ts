import type { ShapeValue, StructureShape } from '../../facts/shape';
import { serviceShapes } from '../../facts/service-shape';
import type { RunTask } from '../../model/runTask';
import type { Service } from '../../model/service';
import type { TaskDefinition } from '../../model/taskDefinition';
import { keepWith } from '../../text/keepWith';
import type { Member, Node, ObjectNode } from '../../tree/node';

/** A value of a task definition beside what the API says that it is. */
export interface ShapedValue {
  readonly node: Node;
  readonly shape: ShapeValue;
  /** The structure of the service model that holds the value; empty for the root. */
  readonly owner: string;
  /** The API's name of the member that holds the value, also for items of a list and values of a map under it. */
  readonly name: string;
  /** The member, for a value that stands directly under a name of the API. */
  readonly member: Member | undefined;
  /** How the value stands under `name`. */
  readonly as: 'member' | 'item' | 'value' | 'root';
}

const ROOT = 'RegisterTaskDefinitionRequest';
const CONTAINER = 'ContainerDefinition';

/**
 * Every value whose place the API knows, parents before children, without recursion. What stands under a value of
 * the wrong type, or under an unknown member, is not entered. Scalars of the right type that are not empty, which
 * are most values, are left out: nobody has anything to say about them.
 */
export const shapedValues = keepWith((task: TaskDefinition): readonly ShapedValue[] =>
  within(rootsOf(task), task.containerList.dialect.id === 'containerList'),
);

/** The same for a service and for the request to run a task. */
export function requestValues(service: Service | undefined, runTask: RunTask | undefined): ShapedValue[] {
  const roots = [
    rootNamed(service?.view.source, 'CreateServiceRequest'),
    rootNamed(runTask?.view.source, 'RunTaskRequest'),
    // Overrides that stand in no request.
    runTask?.view.source ? undefined : rootNamed(runTask?.overrides.source, 'TaskOverride'),
  ];
  return within(
    roots.flatMap((root) => root ?? []),
    false,
  );
}

function rootNamed(node: ObjectNode | undefined, shape: string): ShapedValue | undefined {
  return node && rootOf(node, shape);
}

function within(roots: readonly ShapedValue[], anyCase: boolean): ShapedValue[] {
  const found = [...roots];
  for (let at = 0; at < found.length; at++) {
    const value = found[at];
    if (value) enter(value, found, anyCase);
  }
  return found;
}

function rootsOf(task: TaskDefinition): ShapedValue[] {
  const root = task.view.source;
  if (root) return [rootOf(root, ROOT)];
  const items = task.containerList.source?.items ?? task.containers.flatMap(({ view }) => view.source ?? []);
  return items.filter((item) => item.kind === 'object').map((item) => rootOf(item, CONTAINER));
}

function rootOf(node: ObjectNode, shape: string): ShapedValue {
  return { node, shape: { type: 'structure', shape }, owner: '', name: '', member: undefined, as: 'root' };
}

function enter(value: ShapedValue, found: ShapedValue[], anyCase: boolean): void {
  const { node, shape, owner, name } = value;
  if (node.kind === 'object' && shape.type === 'structure') {
    const table = tableOf(shape.shape);
    for (const member of node.members) {
      const node = member.value;
      if (member.key.unknown || !node) continue;
      const exact = table.get(member.key.name);
      if (exact && isSettled(node, exact)) continue;
      const known = exact
        ? { name: member.key.name, shape: exact }
        : anyCase
          ? memberShape(shape.shape, member.key.name, true)
          : undefined;
      if (!known) continue;
      found.push({ node, shape: known.shape, owner: shape.shape, name: known.name, member, as: 'member' });
    }
  } else if (node.kind === 'object' && shape.type === 'map') {
    for (const { value: inner } of node.members) {
      if (inner && !isSettled(inner, shape.element))
        found.push({ node: inner, shape: shape.element, owner, name, member: undefined, as: 'value' });
    }
  } else if (node.kind === 'array' && shape.type === 'list') {
    for (const inner of node.items) {
      if (isSettled(inner, shape.element)) continue;
      found.push({ node: inner, shape: shape.element, owner, name, member: undefined, as: 'item' });
    }
  }
}

/** Whether a value is a scalar just as the API takes it. */
function isSettled(node: Node, { type }: ShapeValue): boolean {
  switch (node.kind) {
    case 'string':
      return node.closed && node.value !== '' && (type === 'string' || type === 'timestamp');
    case 'number':
      return node.closed && type === 'integer' && Number.isInteger(node.value);
    case 'boolean':
      return type === 'boolean';
    default:
      return false;
  }
}

/** The same as a map, made once: it is asked for every member of a document. */
function tableOf(shape: string): ReadonlyMap<string, ShapeValue> {
  let table = tables.get(shape);
  if (!table) {
    table = new Map(Object.entries(structureNamed(shape)));
    tables.set(shape, table);
  }
  return table;
}

const tables = new Map<string, ReadonlyMap<string, ShapeValue>>();

/** Whether a structure has a member of exactly this name. */
export function hasMember(structure: string, name: string): boolean {
  return tableOf(structure).has(name);
}

/** The members that a structure of the service model has. */
export function structureNamed(shape: string): StructureShape {
  return serviceShapes[shape] ?? {};
}

/** What the API says of a member, under the name that the API gives it. `anyCase` reads names as Go does. */
export function memberShape(
  structure: string,
  spelled: string,
  anyCase: boolean,
): { name: string; shape: ShapeValue } | undefined {
  const members = structureNamed(structure);
  const exact = Object.hasOwn(members, spelled) ? members[spelled] : undefined;
  if (exact) return { name: spelled, shape: exact };
  if (!anyCase) return undefined;
  const lower = spelled.toLowerCase();
  for (const [name, shape] of Object.entries(members)) {
    if (name.toLowerCase() === lower) return { name, shape };
  }
  return undefined;
}

/** Whether the API refuses the structure without some of its members. */
export function hasRequired(structure: string): boolean {
  return Object.values(structureNamed(structure)).some((shape) => shape.required);
}

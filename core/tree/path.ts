import { containerOf, type Member, type Node, type ObjectNode } from './node';

/** Steps from the root of the file, as spelled there. */
export type Path = readonly (string | number)[];

/** The members that give a list item its name, first match wins. Used in place of an index, which moves. */
const NAMING_KEYS = ['name', 'Name', 'Sid', 'containerName', 'sourceVolume', 'key'];

export function pathOf(node: Node): Path {
  const steps: (string | number)[] = [];
  for (let at: Node = node; at.parent;) {
    const parent: Node | Member = at.parent;
    if ('key' in parent) {
      steps.push(parent.key.name);
      at = parent.parent;
    } else {
      steps.push(parent.items.indexOf(at));
      at = parent;
    }
  }
  return steps.reverse();
}

/** RFC 6901. */
export function toPointer(path: Path): string {
  return path.map((step) => '/' + String(step).replace(/~/g, '~0').replace(/\//g, '~1')).join('');
}

/**
 * A path that survives reordering: list items are named by their `name`, `Sid` …, and by their index
 * only where they have none. The wrapper of a describe reply is left out, so that a finding keeps its
 * identity between a file and the registered task definition.
 */
export function namedPath(node: Node, lastKey?: string): string {
  const steps: string[] = lastKey === undefined ? [] : [lastKey];
  for (let at: Node = node; at.parent;) {
    const parent: Node | Member = at.parent;
    if ('key' in parent) {
      steps.push(parent.key.name);
      at = parent.parent;
    } else {
      steps.push(itemName(at) ?? String(parent.items.indexOf(at)));
      at = parent;
    }
  }
  if (steps[steps.length - 1] === 'taskDefinition') steps.pop();
  // A bare list of containers is the same list that a task definition names.
  const root = rootOf(node);
  if (root.kind === 'array') steps.push('containerDefinitions');
  return steps.reverse().join('/');
}

export function rootOf(node: Node): Node {
  let at = node;
  for (let up = containerOf(at); up; up = containerOf(at)) at = up;
  return at;
}

/** The name by which an item of a list is known, or nothing when it has none. */
export function itemName(node: Node): string | undefined {
  if (node.kind !== 'object') return undefined;
  for (const key of NAMING_KEYS) {
    const member = memberNamed(node, key);
    if (member?.value?.kind === 'string' && member.value.value !== '') return `[${member.value.value}]`;
  }
  return undefined;
}

export function memberNamed(node: ObjectNode, name: string): Member | undefined {
  // The last one wins, as in every JSON parser that AWS tools use.
  for (let i = node.members.length - 1; i >= 0; i--) {
    const member = node.members[i];
    if (member?.key.name === name) return member;
  }
  return undefined;
}

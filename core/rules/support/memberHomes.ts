import type { ShapeValue } from '../../facts/shape';
import type { Member, Node, ObjectNode } from '../../tree/node';
import { containerOf } from '../../tree/node';
import { memberNamed } from '../../tree/path';
import type { FixPlan } from '../rule';
import { nearest, plainOf } from '../../text/nearest';
import { structureNamed } from './shapes';

/** The structure of the service model that an object stands for. */
export type Structures = ReadonlyMap<Node, string>;

/** Where an unknown member would be known, and the edit that brings it there. */
export interface Home {
  /** How messages call the place. */
  readonly place: string;
  readonly name: string;
  readonly fix: FixPlan | undefined;
}

/** How messages call an object of the API. */
export function placeName(object: ObjectNode, structure: string): string {
  if (structure === 'RegisterTaskDefinitionRequest') return 'a task definition';
  if (structure === 'ContainerDefinition') return 'a container definition';
  if (structure === 'CreateServiceRequest') return 'a service';
  if (structure === 'RunTaskRequest') return 'the request to run a task';
  const parent = object.parent;
  if (parent && 'key' in parent) return `"${parent.key.name}"`;
  const list = parent?.parent;
  return list && 'key' in list ? `an item of "${list.key.name}"` : 'this object';
}

/** Looks for the member in the objects around, then in those within. */
export function homeOf(member: Member, structures: Structures): Home | undefined {
  return outerHome(member, structures) ?? innerHome(member, structures);
}

function outerHome(member: Member, structures: Structures): Home | undefined {
  for (let at = containerOf(member.parent); at; at = containerOf(at)) {
    const structure = at.kind === 'object' ? structures.get(at) : undefined;
    if (at.kind !== 'object' || structure === undefined) continue;
    const found = sameName(member, structure);
    if (found) return { place: placeName(at, structure), name: found.name, fix: moveTo(at, member, found) };
  }
  // In a bare list of containers nothing stands for the task.
  if (structures.get(member.parent) !== 'ContainerDefinition') return undefined;
  const found = sameName(member, 'RegisterTaskDefinitionRequest');
  return found && { place: 'the task definition around', name: found.name, fix: undefined };
}

function innerHome(member: Member, structures: Structures): Home | undefined {
  const object = member.parent;
  const structure = structures.get(object);
  if (structure === undefined) return undefined;
  for (const [holder, shape] of Object.entries(structureNamed(structure))) {
    if (shape.type === 'structure') {
      const found = sameName(member, shape.shape);
      if (!found) continue;
      return { place: `"${holder}"`, name: found.name, fix: moveInto(object, holder, member, found) };
    }
    if (
      shape.type === 'map' &&
      holder === 'options' &&
      /^(?:awslogs|splunk|fluentd|gelf)-/.test(member.key.name)
    ) {
      const found = { name: member.key.name, shape: shape.element };
      return { place: `"${holder}"`, name: found.name, fix: moveInto(object, holder, member, found) };
    }
  }
  return undefined;
}

interface Found {
  readonly name: string;
  readonly shape: ShapeValue;
}

function sameName(member: Member, structure: string): Found | undefined {
  const plain = plainOf(member.key.name);
  for (const [name, shape] of Object.entries(structureNamed(structure))) {
    if (plainOf(name) === plain) return { name, shape };
  }
  return undefined;
}

function moveTo(target: ObjectNode, member: Member, found: Found): FixPlan | undefined {
  const value = member.value;
  if (!value || !target.complete || memberNamed(target, found.name) || !fits(value, found.shape))
    return undefined;
  return {
    title: `Move "${found.name}" out to where it belongs`,
    kind: 'suggestion',
    edit: (editor) => {
      editor.set(target, found.name, { copy: value });
      editor.remove(emptiedBy(member));
    },
  };
}

/** With its last member an optional object goes, too. */
function emptiedBy(member: Member): Member {
  const holder = member.parent.parent;
  return member.parent.members.length === 1 && holder && 'key' in holder ? holder : member;
}

function moveInto(object: ObjectNode, holder: string, member: Member, found: Found): FixPlan | undefined {
  const value = member.value;
  if (!value || !object.complete || !fits(value, found.shape)) return undefined;
  const inner = memberNamed(object, holder)?.value;
  if (inner && (inner.kind !== 'object' || !inner.complete || memberNamed(inner, found.name)))
    return undefined;
  return {
    title: `Move "${found.name}" into "${holder}"`,
    kind: 'suggestion',
    edit: (editor) => {
      if (inner?.kind === 'object') editor.set(inner, found.name, { copy: value });
      else editor.set(object, holder, { [found.name]: { copy: value } });
      editor.remove(member);
    },
  };
}

/** Whether a value has the kind that the API asks for, as far as can be seen from outside. */
function fits(node: Node, shape: ShapeValue): boolean {
  if (node.kind === 'hole') return true;
  switch (shape.type) {
    case 'structure':
    case 'map':
      return node.kind === 'object';
    case 'list':
      return node.kind === 'array' && node.items.every((item) => fits(item, shape.element));
    case 'boolean':
      return node.kind === 'boolean';
    case 'string':
    case 'timestamp':
      return node.kind === 'string';
    default:
      return node.kind === 'number';
  }
}

/** Gives the member its API name, and with it the members within that are spelled the same other way. */
export function renameTo(member: Member, name: string, structure: string): FixPlan {
  return {
    title: `Rename to "${name}"`,
    kind: 'suggestion',
    edit: (editor) => {
      editor.rename(member.key, name);
      const open: { node: Node | undefined; shape: ShapeValue | undefined }[] = [
        { node: member.value, shape: structureNamed(structure)[name] },
      ];
      for (let next = open.pop(); next; next = open.pop()) {
        const { node, shape } = next;
        if (node?.kind === 'array' && shape?.type === 'list') {
          open.push(...node.items.map((item) => ({ node: item, shape: shape.element })));
        } else if (node?.kind === 'object' && shape?.type === 'structure') {
          const members = structureNamed(shape.shape);
          for (const inner of node.members) {
            const known = Object.hasOwn(members, inner.key.name)
              ? inner.key.name
              : nearest(inner.key.name, Object.keys(members));
            if (known === undefined || (known !== inner.key.name && memberNamed(node, known))) continue;
            if (known !== inner.key.name) editor.rename(inner.key, known);
            open.push({ node: inner.value, shape: members[known] });
          }
        }
      }
    },
  };
}

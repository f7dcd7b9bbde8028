import type { Span } from '../text/span';
import type { ArrayNode, Member, Node, ObjectNode } from './node';
import { containerOf } from './node';
import { memberNamed, namedPath, pathOf, toPointer } from './path';

/** Where a finding stands: on a value, on a key, or on something that is not there. */
export type Spot =
  | { readonly kind: 'value'; readonly node: Node; readonly within?: Span }
  | { readonly kind: 'key'; readonly member: Member }
  | { readonly kind: 'missing'; readonly parent: ObjectNode | ArrayNode; readonly key: string };

export function valueSpot(node: Node, within?: Span): Spot {
  return within ? { kind: 'value', node, within } : { kind: 'value', node };
}

export function keySpot(member: Member): Spot {
  return { kind: 'key', member };
}

export function missingSpot(parent: ObjectNode | ArrayNode, key: string): Spot {
  return { kind: 'missing', parent, key };
}

/** The member's key where the node is the value of one, else the node: what to underline for a whole object. */
export function ownerSpot(node: Node): Spot {
  const parent = node.parent;
  if (parent && 'key' in parent) return keySpot(parent);
  return valueSpot(node);
}

/** What to underline. Objects and lists shrink to the narrowest honest place: their name, their key, their bracket. */
export function spanOf(spot: Spot): Span {
  if (spot.kind === 'key') return spot.member.key;
  if (spot.kind === 'missing') return anchorOf(spot.parent);
  if (spot.within) return spot.within;
  if (spot.node.kind === 'object' || spot.node.kind === 'array') return anchorOf(spot.node);
  return spot.node;
}

export function pointerOf(spot: Spot): string {
  if (spot.kind === 'key') return toPointer([...pathOf(spot.member.parent), spot.member.key.name]);
  if (spot.kind === 'missing') return toPointer(pathOf(spot.parent));
  return toPointer(pathOf(spot.node));
}

/** See {@link namedPath}. For something missing, the path that it would have. */
export function namedPathOf(spot: Spot): string {
  if (spot.kind === 'key') return namedPath(spot.member.parent, spot.member.key.name);
  if (spot.kind === 'missing') return namedPath(spot.parent, spot.key);
  return namedPath(spot.node);
}

/** The object or list that something is missing from; nothing for a spot that is there. */
export function missingFrom(spot: Spot): ObjectNode | ArrayNode | undefined {
  return spot.kind === 'missing' ? spot.parent : undefined;
}

const NAMES = ['name', 'Name', 'family', 'serviceName', 'Sid', 'containerName'];

function anchorOf(node: ObjectNode | ArrayNode): Span {
  if (node.kind === 'object') {
    for (const name of NAMES) {
      const member = memberNamed(node, name);
      if (member?.value?.kind === 'string' && member.value.value !== '') return member.value;
    }
  }
  const parent = node.parent;
  if (parent && 'key' in parent) return parent.key;
  if (node.kind === 'object') {
    const first = node.members[0];
    if (first && !parent) return first.key;
    if (first && containerOf(node)?.kind === 'array') return first.key;
  }
  return { start: node.start, end: Math.min(node.start + 1, node.end) };
}

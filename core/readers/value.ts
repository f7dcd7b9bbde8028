import type { ArrayNode, Member, Node, ObjectNode } from '../tree/node';

/** A JSON value as `JSON.parse` gives it. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Makes the same tree from a plain value (a live task definition, a decoded policy). It has no places in a text. */
export function readValue(value: JsonValue, parent?: Member | ArrayNode): Node {
  const at = { start: 0, end: 0, parent };
  if (value === null) return { kind: 'null', ...at };
  if (typeof value === 'string') return { kind: 'string', value, closed: true, ...at };
  if (typeof value === 'number') return { kind: 'number', value, raw: String(value), closed: true, ...at };
  if (typeof value === 'boolean') return { kind: 'boolean', value, ...at };
  if (isList(value)) {
    const array: ArrayNode = { kind: 'array', items: [], complete: true, ...at };
    for (const item of value) array.items.push(readValue(item, array));
    return array;
  }
  const object: ObjectNode = { kind: 'object', members: [], complete: true, ...at };
  for (const [name, inner] of Object.entries(value)) {
    const key = { name, start: 0, end: 0, unknown: false };
    const member: Member = { key, value: undefined, start: 0, end: 0, parent: object };
    member.value = readValue(inner, member);
    object.members.push(member);
  }
  return object;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

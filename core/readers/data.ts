import type { JsonValue } from './value';
import type { Node } from '../tree/node';

/** What stands for a part that the text leaves open, as a placeholder would. */
const OPEN = '${unknown}';

/** A tree as plain data; the converse of `readValue`. What is open or half-typed becomes a placeholder. */
export function dataOf(node: Node): JsonValue {
  switch (node.kind) {
    case 'null':
      return null;
    case 'string':
      return node.closed ? node.value : OPEN;
    case 'number':
    case 'boolean':
      return node.value;
    case 'array':
      return node.items.map(dataOf);
    case 'object':
      return Object.fromEntries(
        node.members
          .filter(({ key }) => !key.unknown)
          .map(({ key, value }) => [key.name, value ? dataOf(value) : OPEN]),
      );
    case 'hole':
      return node.text === '' ? OPEN : node.text;
  }
}

import { readJson } from '../../core/readers/json';
import type { Node } from '../../core/tree/node';

/** Every string, number, boolean and null of a text. */
export function scalarsOf(text: string): Node[] {
  const found: Node[] = [];
  const queue: (Node | undefined)[] = [readJson(text).root];
  for (let node = queue.pop(); queue.length || node; node = queue.pop()) {
    if (!node) continue;
    if (node.kind === 'object') queue.push(...node.members.map((member) => member.value));
    else if (node.kind === 'array') queue.push(...node.items);
    else found.push(node);
  }
  return found.sort((a, b) => a.start - b.start);
}

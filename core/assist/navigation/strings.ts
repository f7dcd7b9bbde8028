import type { Node, StringNode } from '../../tree/node';

/** Every string value of a tree, without recursion: documents may be deep. */
export function stringsIn(root: Node): StringNode[] {
  const found: StringNode[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'string') found.push(node);
    else if (node.kind === 'array') open.push(...node.items);
    else if (node.kind === 'object') for (const { value } of node.members) if (value) open.push(value);
  }
  return found.sort((a, b) => a.start - b.start);
}

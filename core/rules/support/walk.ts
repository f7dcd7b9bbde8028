import { keepWith } from '../../text/keepWith';
import type { Node } from '../../tree/node';

/** Every node of a tree in the order of the text, without recursion: files may be nested deeper than a stack. */
export function nodesOf(root: Node | undefined): readonly Node[] {
  return root ? walk(root) : [];
}

/** Several rules walk the same tree. */
const walk = keepWith((root: Node): readonly Node[] => {
  const found: Node[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node);
    if (node.kind === 'object') {
      for (let i = node.members.length - 1; i >= 0; i--) {
        const value = node.members[i]?.value;
        if (value) open.push(value);
      }
    } else if (node.kind === 'array') {
      for (let i = node.items.length - 1; i >= 0; i--) {
        const item = node.items[i];
        if (item) open.push(item);
      }
    }
  }
  return found;
});

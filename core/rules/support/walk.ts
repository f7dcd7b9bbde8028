import type { Node } from '../../tree/node';

/**
 * Visits every node of a tree in the order of the text, without recursion: files may be nested deeper than a stack.
 * Makes no list of them: there are thousands, and several rules that walk.
 */
export function eachNode(root: Node | undefined, visit: (node: Node) => void): void {
  const open: Node[] = root ? [root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    visit(node);
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
}

import { containerOf, type Node } from '../../tree/node';
import type { FixKind, FixPlan } from '../rule';

/** Takes an item out of its list, and the list with it where it was the only one: an empty list says nothing. */
export function removeItem(item: Node, title: string, kind: FixKind): FixPlan {
  const list = containerOf(item);
  const only = list?.kind === 'array' && list.items.length === 1;
  return { title, kind, edit: (editor) => editor.remove(only ? list : item) };
}

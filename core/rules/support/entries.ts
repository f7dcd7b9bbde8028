import type { Node } from '../../tree/node';
import type { View } from '../../tree/view';
import type { FixKind, FixPlan } from '../rule';

/** Takes an entry out of a list, and the list with its last one. */
export function removeEntry(
  view: View,
  list: string,
  entry: Node | undefined,
  title: string,
  kind: FixKind = 'suggestion',
): FixPlan {
  return {
    title,
    kind,
    edit: (editor) => {
      const member = view.member(list);
      if (!member || !entry) return;
      const alone = member.value?.kind === 'array' && member.value.items.length === 1;
      editor.remove(alone ? member : entry);
    },
  };
}

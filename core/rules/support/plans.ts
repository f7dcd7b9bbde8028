import type { Editor, InsertOptions, NewValue } from '../../editors/editor';
import { containerOf, type Member, type Node } from '../../tree/node';
import type { Spot } from '../../tree/spot';
import type { View } from '../../tree/view';
import type { FixKind, FixPlan } from '../rule';

/** Gives a member a value, whether it is there already or not. */
export function setMember(
  view: View,
  name: string,
  value: NewValue,
  title: string,
  kind: FixKind,
  options: InsertOptions = {},
): FixPlan {
  return {
    title,
    kind,
    edit: (editor) => {
      const object = view.source;
      if (object) editor.set(object, view.spelling(name), value, options);
    },
  };
}

/** Takes a member out, with its comma. */
export function removeMember(view: View, name: string, title: string, kind: FixKind): FixPlan {
  return {
    title,
    kind,
    edit: (editor) => {
      const member = view.member(name);
      if (member) editor.remove(member);
    },
  };
}

export function removePart(part: Member | Node, title: string, kind: FixKind): FixPlan {
  return { title, kind, edit: (editor) => editor.remove(part) };
}

/** Takes a part out, and the list or object that would be left empty. */
export function removeWhole(editor: Editor, part: Member | Node): void {
  const around = 'key' in part ? part.parent : containerOf(part);
  const size = around?.kind === 'object' ? around.members.length : (around?.items.length ?? 0);
  const owner = around?.parent;
  editor.remove(size === 1 && owner && 'key' in owner ? owner : part);
}

export function replaceValue(at: Spot, value: NewValue, title: string, kind: FixKind): FixPlan {
  return {
    title,
    kind,
    edit: (editor) => {
      if (at.kind === 'value') editor.replace(at.node, value);
    },
  };
}

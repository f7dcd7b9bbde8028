import type { OpenDocument } from '../core/documents/open';
import { CannotEdit, type Editor, type NewValue } from '../core/editors/editor';
import { JsonEditor } from '../core/editors/json';
import { differences, type Change, type Step } from '../core/live/differences';
import type { Data } from '../core/live/schema';
import { holdsRedaction } from '../core/model/redactionMark';
import { dataOf } from '../core/readers/data';
import { applyEdits } from '../core/text/edits';
import type { Node } from '../core/tree/node';
import { memberNamed } from '../core/tree/path';

/** What runs, written as the file would say it. */
export interface LiveAsFile {
  readonly text: string;
  /** Whether something was taken out of the live one, so that only its length was compared. */
  readonly hidden: boolean;
}

/**
 * The text of a file, changed where the live task definition is another: side by side with the file it shows nothing
 * but what differs. Nothing where the file holds no task definition, or is too broken to be changed.
 */
export function liveAsFile(document: OpenDocument, live: Data): LiveAsFile | undefined {
  const root = document.taskDefinition?.view.node;
  if (root?.kind !== 'object' || document.readOnly) return undefined;
  const { text, json } = document;
  const editor = new JsonEditor(text, json.root);
  const done = new Set<Change>();
  const made = differences(dataOf(root), live).every(({ change }) => {
    if (done.has(change)) return true;
    done.add(change);
    return editor.attempt((edit) => make(change, root, edit));
  });
  if (!made) return undefined;
  return { text: applyEdits(text, editor.edits()), hidden: holdsRedaction(JSON.stringify(live)) };
}

function make(change: Change, root: Node, editor: Editor): void {
  const node = nodeAt(root, change.at);
  switch (change.kind) {
    case 'replace':
      editor.replace(node, valueOf(change.by));
      return;
    case 'remove':
      editor.remove(node);
      return;
    case 'add':
      if (change.name !== undefined && node.kind === 'object')
        editor.set(node, change.name, valueOf(change.value));
      else if (node.kind === 'array') editor.append(node, valueOf(change.value));
  }
}

function nodeAt(root: Node, steps: readonly Step[]): Node {
  let node: Node | undefined = root;
  for (const step of steps) {
    if (typeof step === 'number') node = node?.kind === 'array' ? node.items[step] : undefined;
    else node = node?.kind === 'object' ? memberNamed(node, step)?.value : undefined;
  }
  if (!node) throw new CannotEdit('the place is not there');
  return node;
}

/** What AWS replied is plain data. */
function valueOf(value: unknown): NewValue {
  return value as NewValue;
}

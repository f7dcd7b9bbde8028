import { JsonEditor } from '../editors/json';
import { documentText } from '../editors/text';
import type { TextEdit } from '../text/edits';
import type { JsonText } from '../tree/source';

/** Names a baseline in a configuration; nothing where the text cannot take it. */
export function nameBaseline({ text, root }: JsonText, baseline: string): TextEdit[] | undefined {
  if (root?.kind !== 'object') return undefined;
  const editor = new JsonEditor(text, root);
  return editor.attempt((plan) => plan.set(root, 'baseline', baseline)) ? editor.edits() : undefined;
}

/** The text of a configuration file that names a baseline and nothing else. */
export function newConfigNaming(baseline: string): string {
  return documentText({ baseline });
}

import type { OpenDocument } from '../documents/open';
import { JsonEditor } from '../editors/json';
import { bringInto } from '../policy/needs/bring';
import { deniedBy, isGranted } from '../policy/needs/granted';
import type { Need } from '../policy/needs';
import type { TextEdit } from '../text/edits';

/**
 * The edits that let a policy grant the needs that it does not grant yet, in statements of their own behind those
 * that are there. What a statement denies stays denied, so it is not granted on top. No edits: it grants all that
 * it can. Nothing: the document is no policy that can be edited.
 */
export function bringNeeds(
  { policy, readOnly, text, json }: Pick<OpenDocument, 'policy' | 'readOnly' | 'text' | 'json'>,
  needs: readonly Need[],
): TextEdit[] | undefined {
  if (!policy?.view.source || readOnly) return undefined;
  const missing = needs.filter(
    (need) => isGranted(need, [policy]) === 'no' && deniedBy(need, [policy]).length === 0,
  );
  if (missing.length === 0) return [];
  const editor = new JsonEditor(text, json.root);
  return editor.attempt((edit) => bringInto(edit, policy, missing)) ? editor.edits() : undefined;
}

import type { OpenDocument } from '../documents/open';
import { JsonEditor } from '../editors/json';
import { freeName } from '../text/freeName';
import type { TextEdit } from '../text/edits';
import { valueOr } from '../tree/val';
import { isGranted } from '../policy/needs/granted';
import type { Need } from '../policy/needs';
import { asValue, statementsFor } from '../policy/needs/statements';

/**
 * The edits that let a policy grant the needs that it does not grant yet, in statements of their own behind those
 * that are there. No edits: it grants all. Nothing: the document is no policy that can be edited.
 */
export function bringNeeds(document: OpenDocument, needs: readonly Need[]): TextEdit[] | undefined {
  const { policy } = document;
  const source = policy?.view.source;
  if (!policy || !source || document.readOnly) return undefined;
  const missing = needs.filter((need) => isGranted(need, [policy]) === 'no');
  const taken = new Set(policy.statements.map((statement) => valueOr(statement.sid, '')));
  const more = statementsFor(missing).map((statement) => {
    const sid = freeName(statement.sid, taken);
    taken.add(sid);
    return asValue({ ...statement, sid });
  });
  if (more.length === 0) return [];
  const editor = new JsonEditor(document.text, document.json.root);
  const there = policy.view.member('Statement')?.value;
  const done = editor.attempt((edit) => {
    // A single statement may stand without a list.
    if (there?.kind === 'object') edit.replace(there, [{ copy: there }, ...more]);
    else for (const statement of more) edit.appendTo(source, 'Statement', statement);
  });
  return done ? editor.edits() : undefined;
}

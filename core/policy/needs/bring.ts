import type { Editor } from '../../editors/editor';
import type { Policy } from '../../model/policy';
import { freeName } from '../../text/freeName';
import { valueOr } from '../../tree/val';
import type { Need } from './need';
import { asValue, statementsFor } from './statements';

/** Adds statements that grant the needs behind those that a policy has, under names that are free. */
export function bringInto(edit: Editor, policy: Policy, missing: readonly Need[]): void {
  const taken = new Set(policy.statements.map((statement) => valueOr(statement.sid, '')));
  const more = statementsFor(missing).map((statement) => {
    const sid = freeName(statement.sid, taken);
    taken.add(sid);
    return asValue({ ...statement, sid });
  });
  const { source } = policy.view;
  const there = policy.view.member('Statement')?.value;
  // A single statement may stand without a list.
  if (there?.kind === 'object') edit.replace(there, [{ copy: there }, ...more]);
  else if (source) for (const statement of more) edit.appendTo(source, 'Statement', statement);
}

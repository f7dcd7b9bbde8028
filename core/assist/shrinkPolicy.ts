import type { OpenDocument } from '../documents/open';
import { JsonEditor } from '../editors/json';
import type { RoleUse } from '../model/neighbours';
import { shrink } from '../policy/needs/shrink';
import { isReadWhole } from '../policy/needs/whole';
import { usesOfPolicy, type Surroundings } from '../policy/roles/documents';
import { needsAround } from '../policy/roles/facts';
import type { TextEdit } from '../text/edits';

/** What a policy is for, and how it would be narrowed. */
export interface PolicyUse {
  /** The task definitions whose role it is about. */
  readonly users: readonly RoleUse[];
  /** How many statements grant more than the users need. */
  readonly wide: number;
  /** The edits that narrow them; nothing where the text cannot take them. */
  readonly edits: () => readonly TextEdit[] | undefined;
}

/** Who uses the role of a policy, and what of it nobody needs; nothing for a policy that belongs to no role here. */
export function policyUse(
  { policy, readOnly, text, json }: OpenDocument,
  around: Surroundings,
): PolicyUse | undefined {
  const users = policy ? usesOfPolicy(around) : [];
  if (!policy || users.length === 0) return undefined;
  const needs = users.map(({ task }) => needsAround(task, around));
  const roles = [...new Set(users.map(({ as }) => as))];
  // What a file does not show yet may be needed all the same.
  const whole = users.every(({ task }) => isReadWhole(task));
  const shrinking = readOnly || !whole ? undefined : shrink(policy, needs, roles);
  return {
    users,
    wide: shrinking?.statements.length ?? 0,
    edits: () => {
      const editor = new JsonEditor(text, json.root);
      return shrinking && editor.attempt(shrinking.edit) ? editor.edits() : undefined;
    },
  };
}

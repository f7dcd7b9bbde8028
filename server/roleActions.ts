import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { missingOf, roleMembers, roleNeeds, type RoleNeeds } from '../core/assist/roleNeeds';
import type { RoleName } from '../core/protocol';
import type { Span } from '../core/text/span';
import { fileOf } from '../core/text/paths';
import type { Analysis } from './analysis';
import type { Around } from './around';
import { surroundingsOf, writePolicy } from './roles';

/** What the client can do with policies that are written for it. */
export interface RoleAbilities {
  /** Knows the commands of our own client, which ask before they write. */
  readonly roleCommands: boolean;
  /** Can create files as part of an edit. */
  readonly createsFiles: boolean;
  readonly snippets: boolean;
}

/** On a role of a task definition: write its least policy and its trust policy, or add what its policy lacks. */
export function roleActions(
  analysis: Analysis,
  { range, context: { only } }: CodeActionParams,
  around: Around,
  abilities: RoleAbilities,
): CodeAction[] {
  const wanted = !only || only.some((kind) => CodeActionKind.RefactorRewrite.startsWith(kind));
  const task = analysis.document.taskDefinition;
  if (!wanted || !task) return [];
  const { lines } = analysis;
  const asked = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  return (['execution', 'task'] as const).flatMap((as) => {
    const { view } = task;
    const member = view.member(roleMembers[as]) ?? view.member('family');
    if (!member || !touch(asked, member)) return [];
    const found = roleNeeds(task, as, surroundingsOf(analysis, around));
    return [
      policyAction(analysis, found, around, abilities),
      writing(analysis, as, 'trust', `Write the trust policy of the ${as} role`, around, abilities),
    ].filter((action) => action !== undefined);
  });
}

function policyAction(
  analysis: Analysis,
  found: RoleNeeds,
  around: Around,
  abilities: RoleAbilities,
): CodeAction | undefined {
  const { as, needs, policy } = found;
  if (needs.length === 0) return undefined;
  if (!policy)
    return writing(analysis, as, 'policy', `Write the least policy of the ${as} role`, around, abilities);
  const missing = missingOf(found).length;
  if (missing === 0) return undefined;
  const what = missing === 1 ? 'permission' : `${missing} permissions`;
  const title = `Add the missing ${what} to ${fileOf(policy.name)}`;
  const written = writePolicy(
    analysis,
    { uri: analysis.uri, role: as, what: 'policy' },
    around,
    abilities.snippets,
  );
  const edit = written?.existing?.edit;
  return edit ? { title, kind: CodeActionKind.RefactorRewrite, edit: edit } : undefined;
}

function writing(
  analysis: Analysis,
  role: RoleName,
  what: 'policy' | 'trust',
  title: string,
  around: Around,
  { roleCommands, createsFiles }: RoleAbilities,
): CodeAction | undefined {
  const kind = CodeActionKind.RefactorRewrite;
  const { uri } = analysis;
  if (roleCommands) {
    const command = what === 'policy' ? 'ecsRunbook.writeRolePolicy' : 'ecsRunbook.writeTrustPolicy';
    return { title, kind, command: { title, command, arguments: [uri, role] } };
  }
  if (!createsFiles) return undefined;
  const written = writePolicy(analysis, { uri, role, what }, around, false);
  if (!written || written.text === null) return undefined;
  return { title, kind, edit: newFile(written.target, written.text) };
}

function newFile(uri: string, text: string): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: false, overwrite: false } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
    ],
  };
}

function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

import type { OpenDocument } from '../documents/open';
import type { NeedingRole } from '../policy/needs';
import type { Surroundings } from '../policy/roles/documents';
import type { Span } from '../text/span';
import { fileOf } from '../text/paths';
import { spanOf } from '../tree/spot';
import { policyUse, type PolicyUse } from './shrinkPolicy';
import { missingOf, roleMembers, roleNeeds, type RoleNeeds } from './roleNeeds';

/** A line above a role of a task definition, and what happens when it is clicked. */
export interface RoleLens {
  readonly title: string;
  readonly span: Span;
  readonly as: NeedingRole;
  readonly action: 'show' | 'write';
}

/** A line above a policy: whose it is, or that it can be narrowed. */
export interface PolicyUseLens {
  readonly title: string;
  readonly span: Span;
  readonly action: 'none' | 'shrink';
}

/** Which task definitions use the role of a policy, and how much of it none of them needs. */
export function policyUseLenses(document: OpenDocument, around: Surroundings): PolicyUseLens[] {
  const use = policyUse(document, around);
  const span = document.policy?.view.source?.members[0]?.key;
  if (!use || !span) return [];
  const title = `${usedAs(use)}${use.wide > 0 ? ` · ${wideText(use.wide)}` : ''}`;
  const lens = { title, span, action: 'none' as const };
  return use.wide > 0 ? [lens, { title: 'shrink', span, action: 'shrink' }] : [lens];
}

function usedAs({ users }: PolicyUse): string {
  const kinds = [...new Set(users.map(({ as }) => as))].sort().join(' and ');
  const tasks = new Set(users.map(({ task }) => task)).size;
  const role = `${kinds.charAt(0).toUpperCase()}${kinds.slice(1)} role`;
  return `${role} of ${tasks === 1 ? 'one task definition' : `${tasks} task definitions`}`;
}

function wideText(wide: number): string {
  return wide === 1 ? 'one statement grants more than needed' : `${wide} statements grant more than needed`;
}

/** What each role needs and lacks, above the member that names it, or above the family where none does. */
export function roleLenses({ taskDefinition }: OpenDocument, around: Surroundings): RoleLens[] {
  if (!taskDefinition || taskDefinition.flavour === 'container' || taskDefinition.flavour === 'containerList')
    return [];
  return (['execution', 'task'] as const).flatMap((as) => {
    const needs = roleNeeds(taskDefinition, as, around);
    if (needs.needs.length === 0) return [];
    const { view } = taskDefinition;
    const member = view.member(roleMembers[as]) ?? view.member('family');
    const span = member?.key ?? spanOf(taskDefinition.at);
    return [
      { title: needsText(needs), span, as, action: 'show' },
      { title: writeText(needs), span, as, action: 'write' },
    ] satisfies RoleLens[];
  });
}

function needsText(needs: RoleNeeds): string {
  const count = needs.needs.length;
  const shared = needs.tasks.length > 1 ? `, for ${needs.tasks.length} task definitions` : '';
  const missing = missingOf(needs).length;
  const state = !needs.policy ? '' : missing > 0 ? ` · ${missing} missing` : ' · none missing';
  const role = needs.as === 'execution' ? 'Execution' : 'Task';
  return `${role} role needs ${count} permission${count === 1 ? '' : 's'}${shared}${state}`;
}

function writeText(needs: RoleNeeds): string {
  const missing = missingOf(needs).length;
  if (!needs.policy) return 'generate policy';
  return missing > 0 ? `add to ${fileOf(needs.policy.name)}` : `open ${fileOf(needs.policy.name)}`;
}

import type { OpenDocument } from '../documents/open';
import type { NeedingRole } from '../policy/needs';
import type { Surroundings } from '../policy/roles/documents';
import type { Span } from '../text/span';
import { fileOf } from '../text/paths';
import { spanOf } from '../tree/spot';
import { missingOf, roleMembers, roleNeeds, type RoleNeeds } from './roleNeeds';

/** A line above a role of a task definition, and what happens when it is clicked. */
export interface RoleLens {
  readonly title: string;
  readonly span: Span;
  readonly as: NeedingRole;
  readonly action: 'show' | 'write';
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

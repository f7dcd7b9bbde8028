import type { EcsRole } from '../../model/ecsRole';
import type { Neighbour, Neighbours, Placed } from '../../model/neighbours';
import type { Organisation } from '../../model/organisation';
import type { Policy, Statement } from '../../model/policy';
import { namedRole, type RoleMember } from '../../model/role';
import type { TaskDefinition } from '../../model/taskDefinition';
import { keepWith } from '../../text/keepWith';
import type { Need } from '../needs';
import { isNamed } from '../needs/fits';
import { deniedBy, isGranted } from '../needs/granted';
import { policiesOfRole, type RolePolicies, type Surroundings } from './documents';
import { needsAround } from './facts';

/** What a role of a task definition surely may not do although the task definition needs it. */
export interface RoleGaps {
  readonly as: EcsRole;
  /** The name of the role. */
  readonly role: string;
  readonly found: RolePolicies;
  /** What nothing allows. */
  readonly missing: readonly Need[];
  /** What a statement denies. */
  readonly denied: readonly DeniedNeed[];
}

export interface DeniedNeed {
  readonly need: Need;
  readonly by: Statement;
  /** The document of that statement. */
  readonly document: Neighbour | undefined;
}

const MEMBERS: readonly { readonly as: EcsRole; readonly member: RoleMember }[] = [
  { as: 'execution', member: 'executionRoleArn' },
  { as: 'task', member: 'taskRoleArn' },
];

interface Kept {
  others?: Neighbours;
  organisation?: Organisation;
  gaps: readonly RoleGaps[];
}

/** The last answer: many rules ask the same of one version of a document. */
const keptWith = keepWith((_task: TaskDefinition): Kept => ({ gaps: [] }));

/**
 * What the roles of a task definition lack, as far as their policies are known whole; an entry for each role of
 * which that is so.
 */
export function gapsOf(task: TaskDefinition, around: Surroundings): readonly RoleGaps[] {
  const kept = keptWith(task);
  const { others, organisation } = around;
  if (kept.others !== others || kept.organisation !== organisation)
    Object.assign(kept, { others, organisation, gaps: findGaps(task, around) });
  return kept.gaps;
}

/** Whether a role is named at all, so that its policies may be asked for. */
export function namesRole(task: TaskDefinition): boolean {
  return MEMBERS.some(({ member }) => namedRole(task, member) !== undefined);
}

function findGaps(task: TaskDefinition, around: Surroundings): RoleGaps[] {
  return MEMBERS.flatMap(({ as, member }) => {
    const role = namedRole(task, member);
    const found = role && policiesOfRole(role, around);
    if (!found || !isWhole(found)) return [];
    const policies = [...found.policies.map(({ value }) => value), ...found.managed];
    const needs = needsAround(task, around).needs.filter(
      (need) => need.role === as && need.perhaps !== true && isNamed(need),
    );
    const missing: Need[] = [];
    const denied: DeniedNeed[] = [];
    for (const need of needs) {
      if (isGranted(need, policies) !== 'no') continue;
      const [by] = deniedBy(need, policies);
      if (by) denied.push({ need, by, document: documentOf(by, found.policies) });
      else missing.push(need);
    }
    return [{ as, role: role.name, found, missing, denied }];
  });
}

/** Whether all that the role may do is known: a policy that is half-typed, or no policy of a role, hides some of it. */
function isWhole({ policies, managed, complete }: RolePolicies): boolean {
  if (!complete || policies.length + managed.length === 0) return false;
  return policies.every(({ value }) => value.kind === 'identity' && value.complete);
}

function documentOf(statement: Statement, policies: readonly Placed<Policy>[]): Neighbour | undefined {
  return policies.find(({ value }) => value === statement.policy)?.document;
}

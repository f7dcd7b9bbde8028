import type { Neighbour, RoleUse } from '../model/neighbours';
import type { Policy } from '../model/policy';
import { namedRole, type RoleMember, type RoleValue } from '../model/role';
import type { TaskDefinition } from '../model/taskDefinition';
import type { Need, NeedingRole, OpenNeed } from '../policy/needs';
import { isGranted } from '../policy/needs/granted';
import { policiesOfRole, type RolePolicies, type Surroundings } from '../policy/roles/documents';
import { needsAround } from '../policy/roles/facts';
import { valueOr } from '../tree/val';

/** One permission that a role needs, and whether its policies grant it; nothing where no policy is known. */
export interface RoleNeed {
  readonly need: Need;
  readonly granted: 'yes' | 'no' | 'unknown' | undefined;
}

/** What one role of a task definition needs, by all task definitions that have it. */
export interface RoleNeeds {
  readonly as: NeedingRole;
  readonly role: RoleValue | undefined;
  /** Each action and resource once; those of the task definition itself come first. */
  readonly needs: readonly RoleNeed[];
  /** How many of them are those of the task definition itself. */
  readonly own: number;
  readonly open: readonly OpenNeed[];
  /** Every task definition that has the role, the one that was asked about first. */
  readonly tasks: readonly TaskDefinition[];
  /** The document that what is missing belongs into. */
  readonly policy: Neighbour | undefined;
}

export const roleMembers: Readonly<Record<NeedingRole, RoleMember>> = {
  execution: 'executionRoleArn',
  task: 'taskRoleArn',
};

/** What a role of a task definition needs and has, as far as the documents around it tell. */
export function roleNeeds(task: TaskDefinition, as: NeedingRole, around: Surroundings): RoleNeeds {
  const role = namedRole(task, roleMembers[as]);
  const tasks = tasksOf(task, as, role, around);
  const found = role && policiesOfRole(role, around);
  const { needs, own, open } = merged(tasks, as, around);
  const held = found?.complete === true && found.policies.length > 0 ? policiesIn(found) : undefined;
  return {
    as,
    role,
    needs: needs.map((need) => ({ need, granted: held && isGranted(need, held) })),
    own,
    open,
    tasks,
    policy: found?.policies.find(({ document }) => !document.readOnly)?.document,
  };
}

export function missingOf({ needs }: RoleNeeds): Need[] {
  return needs.flatMap(({ need, granted }) => (granted === 'no' ? [need] : []));
}

/** What the file of the role's policy is called, by the convention that finds it again. */
export function policyFileName(
  task: TaskDefinition,
  { as, role }: RoleNeeds,
  kind: 'policy' | 'trust',
): string {
  const family = valueOr(task.family, '').replace(/[^\w.-]+/g, '-');
  const name = role?.name ?? `${family === '' ? '' : `${family}-`}${as}-role`;
  return `${name}.${kind}.json`;
}

function policiesIn({ policies, managed }: RolePolicies): Policy[] {
  return [...policies.map(({ value }) => value), ...managed];
}

function tasksOf(
  task: TaskDefinition,
  as: NeedingRole,
  role: RoleValue | undefined,
  { others, name }: Surroundings,
): TaskDefinition[] {
  const uses = role ? others.usingRole(role.name) : [];
  const beside = uses.filter(
    (use) => use.as === as && use.document.name !== name && role && sameRole(use, role),
  );
  return [task, ...beside.map((use) => use.task)];
}

/** The same name in the same account, or not known to be in another. */
function sameRole({ role }: RoleUse, other: RoleValue): boolean {
  return role.arn?.account === other.arn?.account;
}

function merged(
  tasks: readonly TaskDefinition[],
  as: NeedingRole,
  around: Surroundings,
): { needs: Need[]; own: number; open: OpenNeed[] } {
  const needs = new Map<string, Need>();
  const open: OpenNeed[] = [];
  let own = 0;
  for (const task of tasks) {
    const found = needsAround(task, around);
    for (const need of found.needs) {
      const key = `${need.action} ${need.resource.toString()}`;
      if (need.role === as && !needs.has(key)) needs.set(key, need);
    }
    if (task !== tasks[0]) continue;
    own = needs.size;
    open.push(...found.open.filter(({ role }) => role === as));
  }
  return { needs: [...needs.values()], own, open };
}

import type { EcsRole } from '../../model/ecsRole';
import type { RoleUse } from '../../model/neighbours';
import type { Policy } from '../../model/policy';
import type { Needs } from '../../policy/needs';
import { isReadWhole } from '../../policy/needs/whole';
import { mayBeOfRole, usesOfPolicy } from '../../policy/roles/documents';
import { needsAround } from '../../policy/roles/facts';
import type { Related } from '../rule';
import type { Context } from '../context';
import type { DocumentSubject } from '../rule';

/** Whose role a policy document is about. */
export interface RoleUsers {
  readonly policy: Policy;
  readonly users: readonly RoleUse[];
  /** What each of them needs, in their order. */
  readonly needs: readonly Needs[];
  readonly as: readonly EcsRole[];
  /** Whether all of them are read whole. */
  readonly whole: boolean;
}

/** Nothing for a document that is no policy of a role, or is not finished. */
export function roleUsers({ policy, name }: DocumentSubject, context: Context): RoleUsers | undefined {
  if (policy?.kind !== 'identity' || !policy.complete || !policy.view.source) return undefined;
  const { organisation } = context;
  if (!mayBeOfRole(name, organisation)) return { policy, users: [], needs: [], as: [], whole: false };
  const around = { name, others: context.others, organisation };
  const users = usesOfPolicy(around);
  return {
    policy,
    users,
    needs: users.map(({ task }) => needsAround(task, around)),
    as: [...new Set(users.map(({ as }) => as))],
    whole: users.every(({ task }) => isReadWhole(task)),
  };
}

/** A few of the places where the role is used. */
export function usePlaces(users: readonly RoleUse[]): Related[] {
  return users.slice(0, 3).map(({ task, as, document }) => ({
    at: task.view.spot(as === 'execution' ? 'executionRoleArn' : 'taskRoleArn'),
    message: 'The role is used here.',
    document,
  }));
}

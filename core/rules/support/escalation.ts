import { escalationMethods, type EscalationMethod } from '../../facts/escalationMethods';
import type { Policy } from '../../model/policy';
import type { IamReference } from '../../policy/reference';
import { hasCondition, openGrant, type OpenGrant } from './openGrants';
import { anyAction, anyResource } from './grants';

/** A way to more permissions that a policy opens, with what opens it. */
export interface OpenWay {
  readonly method: EscalationMethod;
  /** In the order of the method's actions. */
  readonly grants: readonly [OpenGrant, ...OpenGrant[]];
}

/** Actions that are a way by themselves. */
export const loneWays: ReadonlySet<string> = new Set(
  escalationMethods.flatMap(({ actions }) => (actions.length === 1 ? actions : [])),
);

/** The statement that makes its holder an administrator says it all. */
export function isAdmin(policy: Policy): boolean {
  return policy.statements.some(
    (statement) =>
      anyAction(statement) !== undefined && anyResource(statement) !== undefined && !hasCondition(statement),
  );
}

/**
 * Whether a way can be said of what opens it. What `NotAction` leaves in, and `lambda:*`, say with every action but
 * those of IAM no more than that they allow a whole service, which is a finding of its own.
 */
function isTold({ action, written }: OpenGrant): boolean {
  return action.startsWith('iam:') || (written !== undefined && written.pattern?.name !== '*');
}

/** Every way that the statements of a policy open together, the most telling first. */
export function openWays(policy: Policy, reference: IamReference): OpenWay[] {
  if (isAdmin(policy)) return [];
  const asked = new Map<string, OpenGrant | undefined>();
  const open = (action: string): OpenGrant | undefined => {
    if (!asked.has(action)) asked.set(action, openGrant(policy, reference, action));
    return asked.get(action);
  };
  return escalationMethods.flatMap((method): OpenWay[] => {
    const grants: OpenGrant[] = [];
    for (const action of method.actions) {
      const grant = open(action);
      if (!grant) return [];
      grants.push(grant);
    }
    const [first, ...others] = grants;
    if (!first || !isTold(first)) return [];
    return [{ method, grants: [first, ...others] }];
  });
}

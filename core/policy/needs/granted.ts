import type { Policy } from '../../model/policy';
import { evaluatePolicies } from '../evaluate';
import { actionsOf, resourcesOf } from '../statement';
import type { Need } from './need';

/** Whether policies grant a need: `unknown` where a placeholder or a condition may decide. */
export function isGranted(need: Need, policies: readonly Policy[]): 'yes' | 'no' | 'unknown' {
  const resource = need.resource.toString();
  if (policies.some((policy) => saysSo(policy, need.action, resource))) return 'yes';
  const { outcome } = evaluatePolicies(policies, { action: need.action, resource });
  if (outcome === 'allowed') return 'yes';
  return outcome === 'unknown' ? 'unknown' : 'no';
}

/** The very texts stand there, placeholders and all: the same template writes both. */
function saysSo(policy: Policy, action: string, resource: string): boolean {
  return policy.statements.some((statement) => {
    if (!statement.allows || statement.view.member('Condition')) return false;
    const actions = actionsOf(statement);
    const resources = resourcesOf(statement);
    return (
      actions?.element === 'Action' &&
      resources?.element === 'Resource' &&
      actions.written.some(({ text }) => text.toLowerCase() === action.toLowerCase()) &&
      resources.written.some(({ text }) => text === resource)
    );
  });
}

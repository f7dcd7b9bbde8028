import type { Policy, Statement } from '../../model/policy';
import { hasWildcard } from '../glob';
import { actionMatches } from '../actions';
import { evaluatePolicies } from '../evaluate';
import { keepWith } from '../../text/keepWith';
import { actionsOf, resourcesOf } from '../statement';
import { needPattern, resourceFits, sampleOfNeed } from './fits';
import type { Need } from './need';

/** Whether policies grant a need: `unknown` where a placeholder or a condition may decide. */
export function isGranted(need: Need, policies: readonly Policy[]): 'yes' | 'no' | 'unknown' {
  const resource = need.resource.toString();
  if (policies.every(onlyAllows) && policies.some((policy) => saysSo(policy, need.action, resource)))
    return 'yes';
  const { outcome } = evaluatePolicies(policies, { action: need.action, resource: sampleOfNeed(resource) });
  if (outcome === 'denied') return 'no';
  if (policies.some((policy) => saysSo(policy, need.action, resource))) return 'yes';
  if (outcome === 'allowed') return 'yes';
  if (outcome === 'unknown') return 'unknown';
  if (resource === '*' || !hasWildcard(needPattern(resource))) return 'no';
  // What the need works on is not told whole: another resource than the sample may be granted.
  return policies.some((policy) => policy.statements.some((statement) => mayGrant(statement, need)))
    ? 'unknown'
    : 'no';
}

/** The statements that surely deny a need: whatever else is granted, it stays denied. */
export function deniedBy({ action, resource }: Need, policies: readonly Policy[]): readonly Statement[] {
  const decision = evaluatePolicies(policies, { action, resource: sampleOfNeed(resource.toString()) });
  return decision.outcome === 'denied' ? decision.by : [];
}

/** The very texts stand there, placeholders and all: the same template writes both. */
function saysSo(policy: Policy, action: string, resource: string): boolean {
  return saidBy(policy).has(`${action.toLowerCase()} ${resource}`);
}

/** Every action with every resource that a policy allows in so many words, without a condition. */
const saidBy = keepWith((policy: Policy): ReadonlySet<string> => {
  const said = new Set<string>();
  for (const statement of policy.statements) {
    if (!statement.allows || statement.view.member('Condition')) continue;
    const actions = actionsOf(statement);
    const resources = resourcesOf(statement);
    if (actions?.element !== 'Action' || resources?.element !== 'Resource') continue;
    for (const action of actions.written)
      for (const resource of resources.written) said.add(`${action.text.toLowerCase()} ${resource.text}`);
  }
  return said;
});

/** Whether a policy only allows: then what it says in so many words is all there is to know. */
const onlyAllows = keepWith(
  (policy: Policy): boolean => policy.complete && policy.statements.every(({ allows }) => allows),
);

function mayGrant(statement: Statement, need: Need): boolean {
  const { effect } = statement;
  if (effect.state === 'known' && effect.value === 'Deny') return false;
  const actions = actionsOf(statement);
  const resources = resourcesOf(statement);
  if (!actions || !resources) return false;
  const named = actions.written.some(({ text }) => actionMatches(text, need.action));
  if ((actions.element === 'Action') !== named) return false;
  if (resources.element === 'NotResource') return true;
  return resources.written.some((written) => resourceFits(written, need) !== 'no');
}

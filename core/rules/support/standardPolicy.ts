import { pullActions, tokenAction } from '../../policy/needs/imageNeeds';
import type { Need } from '../../policy/needs';
import type { RoleGaps } from '../../policy/roles/gaps';
import { actionMatches } from '../../policy/actions';
import { actionsOf } from '../../policy/statement';
import { lackOf, type Lack } from './missingPermissions';

/** What AmazonECSTaskExecutionRolePolicy grants, and the policy of a file by convention may leave to it. */
const STANDARD: readonly string[] = [
  ...pullActions,
  tokenAction,
  'logs:CreateLogStream',
  'logs:PutLogEvents',
];

export function isStandard({ action }: Pick<Need, 'action'>): boolean {
  return STANDARD.includes(action);
}

/**
 * Whether the files of a role, which only their names connect with it, speak neither of images nor of logs at all: then
 * the managed policy for that may be attached beside them.
 */
export function lacksStandardPolicy({ found, missing }: RoleGaps): boolean {
  if (found.told !== 'convention' || !missing.some(isStandard)) return false;
  return found.policies.every(({ value }) =>
    value.statements.every((statement) => {
      const actions = actionsOf(statement);
      return (
        actions?.element === 'Action' &&
        !actions.written.some(({ text }) => STANDARD.some((action) => actionMatches(text, action)))
      );
    }),
  );
}

/** All that the managed policy would grant, as one cause. */
export function standardLacks(gaps: RoleGaps): Lack[] {
  const seen = new Set<string>();
  const needs = gaps.missing.filter((need) => {
    const key = `${need.action} ${need.resource.toString()}`;
    return isStandard(need) && !seen.has(key) && seen.add(key);
  });
  return lackOf(gaps, needs);
}

import { ownRules } from '../engine/ownRules';
import type { RulesToConfigure } from '../engine/ruleSettings';
import { allRules } from '../rules/registry';
import { allLiveRows } from './rows/registry';

/** Everything that a configuration can set: rules on files, what the engine itself finds, and rows on live accounts. */
export const configurableRules: RulesToConfigure = new Map(
  [...allRules, ...ownRules, ...allLiveRows].map((rule) => [rule.id, rule]),
);

const liveIds: ReadonlySet<string> = new Set(allLiveRows.map(({ id }) => id));

/** Whether only an account can be found wrong by it: no file tells whether its suppressions are needed. */
export function isAboutAccounts(rule: string): boolean {
  return liveIds.has(rule);
}

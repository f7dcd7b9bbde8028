import { daysAfter } from '../text/day';
import type { Span } from '../text/span';
import type { Node } from '../tree/node';
import type { ConfigReader } from './configReader';
import type { RulesToConfigure } from './ruleSettings';
import type { Decision } from './suppression';

/** From the least to the most strict. */
export const SUPPRESSION_PLACES = ['anywhere', 'configuration', 'nowhere'] as const;
type Allowed = (typeof SUPPRESSION_PLACES)[number];

/** What an organisation lets its people suppress. */
export interface SuppressionPolicy {
  /** Where a suppression may stand: also in comments of a document, in configuration files only, or nowhere. */
  readonly allow: Allowed;
  /** Rules whose findings may not be suppressed. */
  readonly never: readonly string[];
  /** Every suppression has a last day, and it is at most so many days from now. */
  readonly maxDays: number | undefined;
}

export const anySuppression: SuppressionPolicy = { allow: 'anywhere', never: [], maxDays: undefined };

/** Both at once: a file that extends another can only be stricter. */
export function bothPolicies(a: SuppressionPolicy, b: SuppressionPolicy): SuppressionPolicy {
  const rank = (policy: SuppressionPolicy): number => SUPPRESSION_PLACES.indexOf(policy.allow);
  const days = [a.maxDays, b.maxDays].filter((number) => number !== undefined);
  return {
    allow: rank(a) >= rank(b) ? a.allow : b.allow,
    never: [...new Set([...a.never, ...b.never])],
    maxDays: days.length > 0 ? Math.min(...days) : undefined,
  };
}

/** Why a suppression does not count, as a sentence; nothing where it does. */
export function whyRefused(
  { rule, until, place }: Pick<Decision, 'until'> & { rule: string; place: 'comment' | 'configuration' },
  policy: SuppressionPolicy,
  today: string,
): string | undefined {
  if (policy.allow === 'nowhere') return 'Your organisation allows no suppressions: this one does not count.';
  if (policy.allow === 'configuration' && place === 'comment')
    return 'Your organisation allows suppressions in .ecs-runbook.jsonc only: this comment does not count.';
  if (policy.never.includes(rule))
    return `Your organisation allows no suppressions of ${rule}: this one does not count.`;
  if (policy.maxDays === undefined) return undefined;
  const last = daysAfter(today, policy.maxDays);
  const limit = `at most ${policy.maxDays} days, today until ${last}`;
  if (until === undefined)
    return `Your organisation asks for a last day of each suppression (${limit}): this one has no "until" and does not count.`;
  if (until > last)
    return `Your organisation allows suppressions for ${limit}: this one ends on ${until} and does not count.`;
  return undefined;
}

export const POLICY_MEMBERS = ['allow', 'never', 'maxDays'] as const;

export function readSuppressionPolicy(
  node: Node | undefined,
  at: Span,
  rules: RulesToConfigure,
  reader: ConfigReader,
): SuppressionPolicy {
  let policy = anySuppression;
  const expected = '"suppressionPolicy" is an object with "allow", "never" and "maxDays".';
  for (const { key, value } of reader.members(node, at, expected)) {
    switch (key.name) {
      case 'allow': {
        const words = 'Suppressions are allowed "anywhere", in the "configuration" only, or "nowhere".';
        policy = { ...policy, allow: reader.word(value, key, SUPPRESSION_PLACES, words) ?? policy.allow };
        break;
      }
      case 'never':
        policy = { ...policy, never: readRuleIds(value, key, rules, reader) };
        break;
      case 'maxDays':
        if (value?.kind === 'number' && Number.isInteger(value.value) && value.value > 0)
          policy = { ...policy, maxDays: Math.min(value.value, MOST_DAYS) };
        else reader.problem(value ?? key, '"maxDays" is a whole number of days above 0.');
        break;
      default:
        reader.unknownKey(key, `The policy of suppressions has no "${key.name}".`, POLICY_MEMBERS);
    }
  }
  return policy;
}

/** A hundred years are as good as any more. */
const MOST_DAYS = 36_500;

/** One rule id or a list of them. */
export function readRuleIds(
  node: Node | undefined,
  at: Span,
  rules: RulesToConfigure,
  reader: ConfigReader,
): string[] {
  const nodes = node?.kind === 'array' ? node.items : [node];
  return nodes.flatMap((item) => {
    const id = reader.text(item, at, 'Rules are named by their ids.');
    if (!id || item?.kind !== 'string') return [];
    if (rules.has(id.text)) return [id.text];
    reader.unknownText(item, `There is no rule "${id.text}".`, rules.keys());
    return [];
  });
}

import { fill } from './evaluate';
import type { ConfigProblem } from './configReader';
import { expiredSuppression, needlessSuppression } from './ownRules';
import { messageSpec, type Rule } from '../rules/rule';
import { isOver, type Suppression } from './suppression';
import { whyRefused, type SuppressionPolicy } from './suppressionPolicy';

/** What is to be said about suppressions of a configuration file that do not count: they ran out, or are not allowed. */
export function suppressionNotes(
  suppressions: readonly Suppression[],
  policy: SuppressionPolicy,
  today: string,
): ConfigProblem[] {
  return suppressions.flatMap((suppression): ConfigProblem[] => {
    const { rule, until, start, end } = suppression;
    const refused = whyRefused({ rule, until, place: 'configuration' }, policy, today);
    if (refused !== undefined)
      return [{ start, end, code: 'suppression-refused', message: refused, fixes: [] }];
    if (!isOver(suppression, today)) return [];
    const message = say(expiredSuppression, 'expired', { rule, until: until ?? '' });
    return [{ start, end, code: 'suppression-expired', message, fixes: [] }];
  });
}

/** That a suppression of a configuration file is about nothing. */
export function needlessNote({ rule, start, end }: Suppression): ConfigProblem {
  const message = say(needlessSuppression, 'needless', { rule });
  return { start, end, code: 'suppression-needless', message, fixes: [] };
}

function say(rule: Rule, messageId: string, data: Readonly<Record<string, string>>): string {
  return fill(messageSpec(rule, messageId).text, data);
}

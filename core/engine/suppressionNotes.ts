import { fill } from './evaluate';
import type { Editor } from '../editors/editor';
import type { ConfigCode, ConfigProblem } from './configReader';
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
    const { rule, until } = suppression;
    const refused = whyRefused({ rule, until, place: 'configuration' }, policy, today);
    if (refused !== undefined) return [note(suppression, 'suppression-refused', refused)];
    if (!isOver(suppression, today)) return [];
    const message = say(expiredSuppression, 'expired', { rule, until: until ?? '' });
    return [note(suppression, 'suppression-expired', message)];
  });
}

/** That a suppression of a configuration file is about nothing. */
export function needlessNote(suppression: Suppression): ConfigProblem {
  const { rule } = suppression;
  return note(suppression, 'suppression-needless', say(needlessSuppression, 'needless', { rule }));
}

function note({ start, end, node }: Suppression, code: ConfigCode, message: string): ConfigProblem {
  const fix = { title: 'Remove this suppression', edit: (editor: Editor) => editor.remove(node) };
  return { start, end, code, message, fixes: [fix] };
}

function say(rule: Rule, messageId: string, data: Readonly<Record<string, string>>): string {
  return fill(messageSpec(rule, messageId).text, data);
}

import { keepWith } from '../../text/keepWith';
import type { WrittenAction, WrittenActions } from '../../policy/statement';
import type { FixPlan } from '../rule';
import { containerOf } from '../../tree/node';

/** How many names a fix may write in the place of a pattern: more is not read by anybody. */
export const MOST_NAMES = 40;

/** Writes names in the place of a pattern, leaving out those that the list has already. */
export function replaceAction(
  all: WrittenActions,
  action: WrittenAction,
  names: readonly string[],
  title: string,
): FixPlan[] {
  if (names.length === 0 || names.length > MOST_NAMES) return [];
  const own = action.text.toLowerCase();
  const there = textsOf(all);
  const added = names.filter((name) => name.toLowerCase() === own || !there.has(name.toLowerCase()));
  const [first, ...rest] = added;
  if (first === undefined) return [];
  return [
    {
      title,
      kind: 'suggestion',
      edit: (editor) => {
        const list = containerOf(action.node);
        if (list?.kind !== 'array') {
          editor.replace(action.node, rest.length === 0 ? first : added);
          return;
        }
        editor.replace(action.node, first);
        for (const name of rest) editor.append(list, name);
      },
    },
  ];
}

/** Asked for once for each action of what may be a long list. */
const textsOf = keepWith(
  ({ written }: WrittenActions): ReadonlySet<string> =>
    new Set(written.map(({ text }) => text.toLowerCase())),
);

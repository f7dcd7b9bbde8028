import type { Statement } from '../../model/policy';
import { actionsOf, resourcesOf } from '../../policy/statement';
import { containerOf, type Node } from '../../tree/node';
import type { FixPlan } from '../rule';
import { removePart } from './plans';

/**
 * Takes texts out of `Action` or `Resource`; where they are all there are, the whole statement. Nothing where no
 * statement would be left, because a policy without any is none.
 */
export function takeOut(statement: Statement, nodes: readonly Node[], title: string): FixPlan[] {
  const object = statement.view.source;
  const lists = [actionsOf(statement)?.written, resourcesOf(statement)?.written];
  const own = lists.find((written) => written?.some(({ node }) => nodes.includes(node)));
  if (!object || !own) return [];
  if (own.length > nodes.length)
    return [
      {
        title,
        kind: 'suggestion',
        edit: (editor) => {
          for (const node of nodes) editor.remove(node);
        },
      },
    ];
  const list = containerOf(object);
  if (list?.kind !== 'array' || statement.policy.statements.length < 2) return [];
  return [removePart(object, 'Remove the statement', 'suggestion')];
}

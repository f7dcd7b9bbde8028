import type { Editor } from '../../editors/editor';
import type { Policy, Statement } from '../../model/policy';
import { freeName } from '../../text/freeName';
import type { Template } from '../../text/template';
import type { Node } from '../../tree/node';
import { valueOr } from '../../tree/val';
import { actionsOf, resourcesOf } from '../statement';
import type { Need } from './need';
import { asValue, type StatementShape } from './shape';
import { statementsFor } from './statements';

/**
 * Lets a policy grant the needs: a statement of the same actions takes the resources, one of the same resources
 * takes the actions; what fits into none is added behind the statements that are there, under names that are free.
 */
export function bringInto(edit: Editor, policy: Policy, missing: readonly Need[]): void {
  const taken = new Set(policy.statements.map((statement) => valueOr(statement.sid, '')));
  const changed = new Set<Statement>();
  const more = statementsFor(missing).flatMap((grant) => {
    const place = policy.statements
      .filter((statement) => !changed.has(statement))
      .flatMap((statement) => placeIn(statement, grant) ?? [])[0];
    if (place) {
      changed.add(place.statement);
      addTo(edit, place.node, place.values);
      return [];
    }
    const sid = freeName(grant.sid, taken);
    taken.add(sid);
    return [asValue({ ...grant, sid })];
  });
  const { source } = policy.view;
  const there = policy.view.member('Statement')?.value;
  // A single statement may stand without a list.
  if (there?.kind === 'object' && more.length > 0) edit.replace(there, [{ copy: there }, ...more]);
  else if (source) for (const statement of more) edit.appendTo(source, 'Statement', statement);
}

interface Place {
  readonly statement: Statement;
  readonly node: Node;
  readonly values: readonly (string | Template)[];
}

/** Where the grant fits into a statement without granting anything else. */
function placeIn(statement: Statement, grant: StatementShape): Place | undefined {
  if (!statement.allows || statement.view.member('Condition')) return undefined;
  const actions = actionsOf(statement);
  const resources = resourcesOf(statement);
  if (actions?.element !== 'Action' || resources?.element !== 'Resource') return undefined;
  if (!actions.known || !resources.known) return undefined;
  const sameActions = same(
    actions.written.map(({ text }) => text.toLowerCase()),
    grant.actions.map((action) => action.toLowerCase()),
  );
  const sameResources = same(
    resources.written.map(({ text }) => text),
    grant.resources.map(String),
  );
  const element = sameActions ? 'Resource' : sameResources ? 'Action' : undefined;
  const node = element && statement.view.member(element)?.value;
  return node && { statement, node, values: sameActions ? grant.resources : grant.actions };
}

function same(some: readonly string[], others: readonly string[]): boolean {
  const set = new Set(some);
  return set.size === new Set(others).size && others.every((text) => set.has(text));
}

/** An element takes one text or a list of them. */
function addTo(edit: Editor, node: Node, values: readonly (string | Template)[]): void {
  if (node.kind === 'array') for (const value of values) edit.append(node, value);
  else edit.replace(node, [{ copy: node }, ...values]);
}

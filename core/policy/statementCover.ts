import type { Statement } from '../model/policy';
import { memberNamed } from '../tree/path';
import type { Node } from '../tree/node';
import { actionCovers } from './actions';
import { arnCovers } from './arnFormat';
import { actionsOf, resourcesOf } from './statement';

/**
 * Whether whatever `narrow` allows or denies is allowed or denied by `wide` too. Said only of statements that are
 * read whole: a placeholder, a half-typed part or an element that we do not know makes the answer no.
 */
export function statementCovers(wide: Statement, narrow: Statement): boolean {
  const effect = wide.effect;
  if (effect.state !== 'known' || narrow.effect.state !== 'known') return false;
  if (effect.value !== narrow.effect.value) return false;
  return (
    principalsCover(wide, narrow) &&
    actionsCover(wide, narrow) &&
    resourcesCover(wide, narrow) &&
    conditionsCover(wide, narrow)
  );
}

function actionsCover(wide: Statement, narrow: Statement): boolean {
  const own = actionsOf(wide);
  const other = actionsOf(narrow);
  if (!own?.known || !other?.known || other.written.length === 0) return false;
  if (own.element === 'NotAction' || other.element === 'NotAction')
    return sameMember(wide, narrow, 'NotAction');
  return other.written.every(({ text }) => own.written.some((one) => actionCovers(one.text, text)));
}

function resourcesCover(wide: Statement, narrow: Statement): boolean {
  const own = resourcesOf(wide);
  const other = resourcesOf(narrow);
  if (!own && !other) return true;
  if (!own?.known || !other?.known || other.written.length === 0) return false;
  if (own.element === 'NotResource' || other.element === 'NotResource')
    return sameMember(wide, narrow, 'NotResource');
  return other.written.every(({ text }) => own.written.some((one) => arnCovers(one.text, text)));
}

/** Without a condition a statement holds always; with one, only another with the same surely holds as often. */
function conditionsCover(wide: Statement, narrow: Statement): boolean {
  return wide.view.has('Condition') === 'no' || sameMember(wide, narrow, 'Condition');
}

function principalsCover(wide: Statement, narrow: Statement): boolean {
  return ['Principal', 'NotPrincipal'].every(
    (name) =>
      (wide.view.has(name) === 'no' && narrow.view.has(name) === 'no') || sameMember(wide, narrow, name),
  );
}

function sameMember(one: Statement, other: Statement, name: string): boolean {
  const [a, b] = [valueOf(one, name), valueOf(other, name)];
  return a !== undefined && b !== undefined && sameNode(a, b);
}

function valueOf(statement: Statement, name: string): Node | undefined {
  return statement.view.member(name)?.value;
}

/** Whether two values say the same; the order of members does not count. Never for what is not read whole. */
export function sameNode(a: Node, b: Node): boolean {
  if (a.kind === 'object') {
    if (b.kind !== 'object' || !a.complete || !b.complete || a.members.length !== b.members.length)
      return false;
    return a.members.every(({ key, value }) => {
      const other = key.unknown ? undefined : memberNamed(b, key.name)?.value;
      return value !== undefined && other !== undefined && sameNode(value, other);
    });
  }
  if (a.kind === 'array') {
    if (b.kind !== 'array' || !a.complete || !b.complete || a.items.length !== b.items.length) return false;
    return a.items.every((item, index) => {
      const other = b.items[index];
      return other !== undefined && sameNode(item, other);
    });
  }
  if (a.kind === 'null') return b.kind === 'null';
  if (a.kind === 'hole' || b.kind === 'hole') return false;
  return a.kind === b.kind && 'value' in b && a.value === b.value;
}

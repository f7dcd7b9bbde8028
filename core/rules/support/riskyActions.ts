import type { Policy, Statement } from '../../model/policy';
import { fillFormat, placeOf, resourceFormats } from '../../policy/arnFormat';
import { readAction, expandAction, type KnownAction } from '../../policy/actions';
import { hasWildcard } from '../../policy/glob';
import type { IamReference } from '../../policy/reference';
import type { NewValue } from '../../editors/editor';
import type { Spot } from '../../tree/spot';
import type { FixPlan } from '../rule';
import { openGrants, placeOfGrant, type OpenGrant } from './openGrants';
import { limitActions } from './statementFixes';

/** Actions of one kind that a statement allows on every resource. */
export interface OpenActions {
  readonly statement: Statement;
  /** The first text of `Action` that takes one in. */
  readonly action: Spot;
  /** That, or the text of `Resource`: see `placeOfGrant`. */
  readonly at: Spot;
  /** In the order in which the statement takes them in, each once. */
  readonly actions: readonly string[];
}

/**
 * The statements that allow some of the actions on every resource. A whole service (`s3:*`) is a finding of its own,
 * and so is what `NotAction` leaves in.
 */
export function openActions(
  policy: Policy,
  reference: IamReference,
  actions: readonly string[],
): OpenActions[] {
  const found = new Map<Statement, { grant: OpenGrant; order: number; action: string }[]>();
  for (const action of actions) {
    for (const grant of openGrants(policy, reference, action)) {
      const { statement, written } = grant;
      if (!written || written.pattern?.name === '*') continue;
      const entry = { grant, order: written.node.start, action };
      const known = found.get(statement);
      if (known) known.push(entry);
      else found.set(statement, [entry]);
    }
  }
  return [...found].flatMap(([statement, entries]) => {
    const sorted = [...entries].sort((a, b) => a.order - b.order);
    const [first] = sorted;
    const open = sorted.map((entry) => entry.action);
    if (!first) return [];
    const at = placeOfGrant(first.grant, reference, open);
    return [{ statement, action: first.grant.at, at, actions: open }];
  });
}

/** Resources by name in the place of `*`: in the statement where it allows nothing else, else in one of its own. */
export function limitToResources(open: OpenActions, reference: IamReference): FixPlan[] {
  const { statement, actions } = open;
  const known = actions.flatMap((action) => knownAction(reference, action));
  const place = placeOf(statement.policy);
  const formats = resourceFormats(known);
  const needed = formats.filter(({ neededBy }) => neededBy.length > 0);
  const texts = (needed.length > 0 ? needed : formats.slice(0, 1)).map((format) => fillFormat(format, place));
  const [only] = texts;
  if (!only || known.some(({ action }) => action.resources.length === 0)) return [];
  const resource: NewValue = texts.length === 1 ? only : texts;
  return limitActions(statement, actions, { resource }, `Name the resources of ${nameOf(actions)}`);
}

function nameOf(actions: readonly string[]): string {
  const [first = ''] = actions;
  return actions.length === 1 ? first : `${first} and ${actions.length - 1} more`;
}

export function knownAction(reference: IamReference, action: string): readonly KnownAction[] {
  const pattern = readAction(action);
  return pattern && !hasWildcard(pattern.name) ? expandAction(reference, pattern) : [];
}

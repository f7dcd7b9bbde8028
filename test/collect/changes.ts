import { RuleSet } from '../../core/engine/evaluate';
import { actionOf, type PartName } from '../../core/live/calls';
import { enumerationNeeds } from '../../core/live/enumerate';
import { evaluateLive } from '../../core/live/evaluateLive';
import type { Inventory } from '../../core/live/inventory';
import { partsOfRow } from '../../core/live/judge';
import type { Judgement } from '../../core/live/judgement';
import { partsOf } from '../../core/live/part';
import { rolePolicyRules, taskDefinitionRules } from '../../core/live/rows/documentRows';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';

/** An account judged, with what each judgement looked at. */
export interface Judged {
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** By the id of a judgement: the actions whose answers it looked at. */
  readonly lookedAt: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One on task definitions and one on policies: what others look at is the same. */
const rules = new RuleSet(allRules.filter(({ id }) => id === 'environment-secret' || id === 'admin-access'));

export function judgedWith(inventory: Inventory): Judged {
  const names = new Map<object, string[]>();
  for (const { part, name } of partsOf(inventory))
    names.set(part, [...(names.get(part) ?? []), actionOf(name)]);
  const lookedAt = new Map<string, ReadonlySet<string>>();
  const { judgements } = evaluateLive(inventory, {
    rules,
    seen: ({ id }, parts) => lookedAt.set(id, new Set([...parts].flatMap((part) => names.get(part) ?? []))),
  });
  return { judgements: new Map(judgements.map((one) => [one.id, one])), lookedAt };
}

/** What every row and rule says that it may need, as actions. */
const needs = new Map<string, ReadonlySet<string>>([
  ...allLiveRows.map((row) => [row.id, actionsOf(partsOfRow(row))] as const),
  [taskDefinitionRules.id, actionsOf([...enumerationNeeds.taskDefinition, ...taskDefinitionRules.needs])],
  [rolePolicyRules.id, actionsOf([...enumerationNeeds.role, ...rolePolicyRules.needs])],
]);

function actionsOf(parts: Iterable<PartName>): ReadonlySet<string> {
  return new Set([...parts].map(actionOf));
}

/**
 * What is wrong with the judgements of the same account that was read without one action: those that needed it must be
 * not checked and name it, or fail all the same, or give way to one of their row that says so; the others stay.
 */
export function strangeChanges(before: Judged, inventory: Inventory, action: string): string[] {
  const after = judgedWith(inventory).judgements;
  const tells = (one: Judgement | undefined): boolean =>
    one?.outcome === 'notChecked' && one.missing.some((missing) => missing.action === action);
  const told = new Set([...after.values()].filter(tells).map(({ row }) => row));
  const strange: string[] = [];
  const note = ({ row, subject, outcome }: Judgement, what: string): void => {
    strange.push(`without ${action}: ${row} on ${subject.kind} ${subject.name} (${outcome}) ${what}`);
  };
  for (const [id, was] of before.judgements) {
    const now = after.get(id);
    const looked = before.lookedAt.get(id)?.has(action) === true;
    if (!now) {
      if (!told.has(was.row)) note(was, 'is gone, and nothing says why');
    } else if (now.outcome === was.outcome) {
      if (looked && (was.outcome === 'pass' || was.outcome === 'notApplicable'))
        note(was, 'was not seen and stays');
    } else if (!tells(now)) note(was, `becomes ${now.outcome} and does not name it`);
    else if (!looked && needs.get(was.row)?.has(action) !== true)
      note(was, 'becomes not checked without need');
  }
  for (const [id, now] of after)
    if (!before.judgements.has(id) && !tells(now)) note(now, 'is new and does not name it');
  return strange;
}

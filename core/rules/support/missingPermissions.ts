import type { EcsRole } from '../../model/ecsRole';
import type { Placed } from '../../model/neighbours';
import type { Policy, Statement } from '../../model/policy';
import { actionMatches } from '../../policy/actions';
import type { Need } from '../../policy/needs';
import { bringInto } from '../../policy/needs/bring';
import { gapsOf, namesRole, type DeniedNeed, type RoleGaps } from '../../policy/roles/gaps';
import { actionsOf } from '../../policy/statement';
import { fileOf } from '../../text/paths';
import type { Spot } from '../../tree/spot';
import type { Context } from '../context';
import type { DocumentSubject, FixPlan, Related } from '../rule';
import { allOf, shown } from './words';

/** Permissions that lack for one cause: one secret, one log group. */
export interface Lack {
  readonly gaps: RoleGaps;
  /** Never empty. */
  readonly needs: readonly Need[];
  readonly at: Spot;
  readonly data: {
    readonly role: string;
    readonly actions: string;
    readonly resources: string;
    readonly files: string;
  };
  readonly related: readonly Related[];
  readonly fixes: readonly FixPlan[];
}

/** What some of a task definition's permissions are about, and which belong together. */
export interface Sought {
  readonly as: EcsRole;
  readonly seeks: (need: Need) => boolean;
  /** What makes needs one cause; without it the part of the task definition that they come from. */
  readonly cause?: (need: Need) => unknown;
}

/** What the role of the task definition lacks, where its policies are known whole. */
export function gapsAround(subject: DocumentSubject, context: Context, as: EcsRole): RoleGaps | undefined {
  const { taskDefinition: task, name } = subject;
  if (!task || !namesRole(task)) return undefined;
  const { others, organisation } = context;
  return gapsOf(task, { name, others, organisation }).find((gaps) => gaps.as === as);
}

/** What lacks of what is sought: one entry for each cause, each permission in one of them. */
export function lacksOf(gaps: RoleGaps, { seeks, cause = ({ at }) => at }: Omit<Sought, 'as'>): Lack[] {
  const causes = new Map<unknown, Need[]>();
  const seen = new Map<string, Need>();
  const again = new Map<Need, Spot[]>();
  for (const need of gaps.missing) {
    if (!seeks(need)) continue;
    const key = `${need.action} ${need.resource.toString()}`;
    const first = seen.get(key);
    if (first) {
      if (first.at !== need.at) again.set(first, [...(again.get(first) ?? []), need.at]);
      continue;
    }
    seen.set(key, need);
    const group = causes.get(cause(need));
    if (group) group.push(need);
    else causes.set(cause(need), [need]);
  }
  return [...causes.values()].flatMap((needs) => {
    const elsewhere = new Set(needs.flatMap((need) => again.get(need) ?? []));
    return lackOf(gaps, needs, [...elsewhere]);
  });
}

/** One finding about some of what lacks. */
export function lackOf(gaps: RoleGaps, needs: readonly Need[], elsewhere: readonly Spot[] = []): Lack[] {
  const [first] = needs;
  if (!first) return [];
  return [
    {
      gaps,
      needs,
      at: first.at,
      data: {
        role: gaps.role,
        actions: allOf([...new Set(needs.map(({ action }) => action))]),
        resources: shortList([...new Set(needs.map(({ resource }) => resource.toString()))]),
        files: filesOf(gaps),
      },
      related: [
        ...elsewhere.map((at): Related => ({ at, message: 'Needs the same permission.' })),
        ...nearestOf(gaps, first),
      ],
      fixes: fixesFor(gaps, needs),
    },
  ];
}

/** What a statement denies, each statement once for each part of the task definition. */
export function denialsOf(
  { denied, role }: RoleGaps,
  seeks: (need: Need) => boolean,
): { at: Spot; data: { role: string; actions: string; file: string }; related: readonly Related[] }[] {
  const groups = new Map<Statement, DeniedNeed[]>();
  for (const entry of denied.filter(({ need }) => seeks(need))) {
    const group = groups.get(entry.by);
    if (group) group.push(entry);
    else groups.set(entry.by, [entry]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const actions = allOf([...new Set(group.map(({ need }) => need.action))]);
    const file = first.document ? fileOf(first.document.name) : 'A policy of the role';
    const related = first.document
      ? [{ at: first.by.view.at, message: 'This denies it.', document: first.document }]
      : [];
    return [{ at: first.need.at, data: { role, actions, file }, related }];
  });
}

function filesOf({ found }: RoleGaps): string {
  const files = found.policies.map(({ document }) => fileOf(document.name));
  if (files.length === 0) return 'the managed policies that .ecs-runbook.jsonc names';
  return found.managed.length > 0 ? `${allOf(files)} and the managed policies` : allOf(files);
}

function shortList(resources: readonly string[]): string {
  const [first = '', ...more] = resources;
  return more.length === 0 ? `"${shown(first)}"` : `"${shown(first)}" and ${String(more.length)} more`;
}

/** The statement that allows most of the kind, or the list of statements. */
function nearestOf({ found }: RoleGaps, { action }: Need): Related[] {
  const [target] = found.policies;
  if (!target) return [];
  const all = found.policies.flatMap(({ document, value }) =>
    value.statements.filter(({ allows }) => allows).map((statement) => ({ document, statement })),
  );
  const same = all.find(({ statement }) => names(statement, (text) => actionMatches(text, action)));
  const service = action.slice(0, action.indexOf(':') + 1);
  const near = same ?? all.find(({ statement }) => names(statement, (text) => text.startsWith(service)));
  const message = same ? 'This allows it on other resources.' : 'The policy of the role.';
  return near
    ? [{ at: near.statement.view.at, message, document: near.document }]
    : [{ at: target.value.view.keySpot('Statement'), message, document: target.document }];
}

function names(statement: Statement, fits: (text: string) => boolean): boolean {
  const actions = actionsOf(statement);
  return actions?.element === 'Action' && actions.written.some(({ text }) => fits(text));
}

function fixesFor(gaps: RoleGaps, needs: readonly Need[]): FixPlan[] {
  const target = gaps.found.policies.find(({ document, value }) => !document.readOnly && value.view.source);
  if (!target) return [];
  const file = fileOf(target.document.name);
  const plans = [plan(target, needs, `Allow it in ${file}`)];
  if (gaps.missing.some((need) => !needs.includes(need)))
    plans.push(plan(target, gaps.missing, `Allow all that this task definition needs in ${file}`));
  return plans;
}

function plan({ document, value }: Placed<Policy>, needs: readonly Need[], title: string): FixPlan {
  return { title, kind: 'suggestion', document, edit: (editor) => bringInto(editor, value, needs) };
}

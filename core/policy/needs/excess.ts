import { parseArn } from '../../model/arn';
import type { EcsRole } from '../../model/ecsRole';
import type { Policy, Statement } from '../../model/policy';
import type { Spot } from '../../tree/spot';
import { actionMatches } from '../actions';
import type { WrittenAction, WrittenResource } from '../statement';
import { resourceFits } from './fits';
import { executionActionsIn, isForCache } from './kinds';
import type { Needs } from './need';
import { looseStatements, type ShrunkStatement } from './shrink';
import { readPlain, undecidedActions, type Grant } from './shrinkStatement';

/** Something in the policy of an execution role that no task definition needs. */
export interface Excess {
  /** The texts of `Action` and `Resource` that grant it. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Why it is too much, and what would be enough: a sentence. */
  readonly reason: string;
  readonly at: Spot;
}

/** A part of a policy of which is not known whether it is needed. */
export interface OpenGrant {
  readonly text: string;
  readonly at: Spot;
}

/**
 * What a policy grants beyond the needs of the task definitions that use its role. Statements that deny are never
 * too much.
 *
 * @param users the needs of every task definition that uses the role
 * @param as what they use it as
 */
export function excessOf(
  policy: Policy,
  users: readonly Needs[],
  as: readonly EcsRole[],
): { readonly excess: readonly Excess[]; readonly open: readonly OpenGrant[] } {
  const loose = looseStatements(policy, users, as);
  if (!loose) return { excess: [], open: [notJudged(policy, as)] };
  const undecided = undecidedActions(
    users,
    users.flatMap(({ needs }) => needs.filter(({ role }) => role === 'execution')),
  );
  const parts = policy.statements.map((statement) => {
    const found = loose.find((one) => one.statement === statement);
    const plain = readPlain(statement);
    if (!plain) return { excess: [], open: mayAllow(statement) ? [conditional(statement)] : [] };
    const judged = new Set(found?.judged);
    const others = plain.actions.filter((action) => !judged.has(action));
    return {
      excess: [
        ...(found ? tooMuch(found) : []),
        ...others.filter(isForeign).map((action) => foreign(action, plain.resources)),
      ],
      open: others.flatMap((action) => openAction(action, undecided)),
    };
  });
  return { excess: parts.flatMap(({ excess }) => excess), open: parts.flatMap(({ open }) => open) };
}

function notJudged(policy: Policy, as: readonly EcsRole[]): OpenGrant {
  const text = as.includes('task')
    ? 'What a program does with a task role stands in no task definition, so nothing of its policy can be said to be too much.'
    : 'The policy is not told whole, so nothing of it can be said to be too much.';
  return { text, at: policy.view.spot('Statement') };
}

function mayAllow({ effect }: Statement): boolean {
  return effect.state !== 'known' || effect.value === 'Allow';
}

function conditional(statement: Statement): OpenGrant {
  const text =
    'The statement has a condition, names what is not meant, or is not told whole: whether all of it is needed is not known.';
  return { text, at: statement.view.at };
}

function tooMuch(loose: ShrunkStatement): Excess[] {
  const { judged, resources, needed } = loose;
  const neededOf = ({ text }: WrittenAction): Grant[] =>
    needed.filter(({ action }) => actionMatches(text, action));
  const idle = judged.filter((action) => neededOf(action).length === 0);
  const services = new Set(needed.map(({ action }) => serviceOf(action)));
  const texts = resources.map(({ text }) => text);
  return [
    ...idle.map((action) => ({
      actions: [action.text],
      resources: texts.filter((text) => texts.length === 1 || mayBeOf(text, serviceOf(action.text))),
      reason: 'No task definition needs it.',
      at: action.at,
    })),
    ...judged.flatMap((action) => widerAction(action, neededOf(action), texts)),
    ...resources
      .filter(({ text }) => [...services].some((service) => mayBeOf(text, service)))
      .flatMap((resource) => widerResource(resource, loose)),
  ];
}

function widerAction(
  action: WrittenAction,
  needed: readonly Grant[],
  resources: readonly string[],
): Excess[] {
  const actions = [...new Set(needed.map((grant) => grant.action))];
  if (!/[*?]/.test(action.text) || actions.length === 0) return [];
  return [
    {
      actions: [action.text],
      resources,
      reason: `Only ${some(actions)} ${isAre(actions)} needed.`,
      at: action.at,
    },
  ];
}

function widerResource(resource: WrittenResource, { judged, needed }: ShrunkStatement): Excess[] {
  const { text, at } = resource;
  const fitting = needed.filter(
    (grant) => grant.resource.toString() === text || resourceFits(resource, grant) === 'yes',
  );
  const actions = judged.map((action) => action.text).filter((action) => mayBeOf(text, serviceOf(action)));
  if (fitting.length === 0)
    return [{ actions, resources: [text], reason: 'No task definition needs this resource.', at }];
  const narrower = fitting.filter((grant) => grant.resource.toString() !== text);
  if (narrower.length === 0) return [];
  const enough = [...new Set(narrower.map((grant) => grant.resource.toString()))];
  return [
    {
      actions: [...new Set(narrower.map(({ action }) => action))],
      resources: [text],
      reason: `Only ${some(enough)} ${isAre(enough)} needed.`,
      at,
    },
  ];
}

function isForeign({ text, pattern }: WrittenAction): boolean {
  return pattern !== undefined && executionActionsIn(text).length === 0 && !isForCache(text);
}

function foreign({ text, at }: WrittenAction, resources: readonly WrittenResource[]): Excess {
  return {
    actions: [text],
    resources: resources.map((resource) => resource.text),
    reason: 'ECS does not use it with an execution role; what a program calls belongs on the task role.',
    at,
  };
}

function openAction({ text, at }: WrittenAction, undecided: ReadonlySet<string>): OpenGrant[] {
  if (isForCache(text))
    return [
      { text: `${text} is needed where an image comes through a cache, which its name does not tell.`, at },
    ];
  if (text.toLowerCase() !== 'kms:decrypt' || !undecided.has('kms:Decrypt')) return [];
  return [{ text: 'No file tells which keys encrypt what is read, so the keys here may all be needed.', at }];
}

function mayBeOf(resource: string, service: string): boolean {
  const own = parseArn(resource)?.service;
  return own === undefined || service === '*' || own === service || /[*?]/.test(own);
}

function serviceOf(action: string): string {
  const colon = action.indexOf(':');
  return colon < 0 ? '*' : action.slice(0, colon).toLowerCase();
}

/** A few of the texts, and how many more there are. */
function some(texts: readonly string[]): string {
  const shown = texts.slice(0, 3);
  const more = texts.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${String(more)} more` : shown.join(', ');
}

function isAre(texts: readonly string[]): string {
  return texts.length === 1 ? 'is' : 'are';
}

import { HOLE, hasHole } from '../../model/arn';
import type { Policy, Statement } from '../../model/policy';
import { actionMatches } from '../../policy/actions';
import { splitArn } from '../../policy/arnFormat';
import { matchStatement } from '../../policy/evaluate';
import { globCovers, globMatches, hasWildcard } from '../../policy/glob';
import { actionInfo, type IamReference } from '../../policy/reference';
import {
  actionsOf,
  expandAll,
  fullName,
  resourcesOf,
  type WrittenAction,
  type WrittenActions,
  type WrittenResources,
} from '../../policy/statement';
import { keepWith } from '../../text/keepWith';
import { keySpot, type Spot } from '../../tree/spot';

/** An action that a statement allows on every resource that the action works on. */
export interface OpenGrant {
  /** As AWS writes it, where the caller does. */
  readonly action: string;
  readonly statement: Statement;
  /** The text of `Action` that takes the action in; nothing where `NotAction` leaves it in. */
  readonly written: WrittenAction | undefined;
  /** That text, or the key `NotAction`. */
  readonly at: Spot;
  /** The text of `Resource` that takes everything in, or the key `NotResource`. */
  readonly resource: Spot;
  readonly element: 'Resource' | 'NotResource';
}

/** What limits a statement; by default any condition does. */
export type IsLimited = (statement: Statement) => boolean;

interface Allowing {
  readonly statement: Statement;
  readonly actions: WrittenActions;
  readonly resources: WrittenResources;
  /** The texts by the service that they name; those without one under `*`. */
  readonly byService: ReadonlyMap<string, readonly WrittenAction[]>;
}

/** The statements that allow something, with what they name. Pure `*` is left to the rules on administrators. */
const allowingOf = keepWith((policy: Policy): readonly Allowing[] => {
  // While the list is typed, a statement that denies may still follow.
  if (policy.kind !== 'identity' || !policy.complete) return [];
  return policy.statements.flatMap((statement): Allowing[] => {
    const [actions, resources] = [actionsOf(statement), resourcesOf(statement)];
    if (!statement.allows || statement.view.source?.complete !== true || !actions || !resources) return [];
    const byService = new Map<string, WrittenAction[]>();
    for (const written of actions.written) {
      const service = written.pattern?.service;
      if (service === undefined) continue;
      const known = byService.get(service);
      if (known) known.push(written);
      else byService.set(service, [written]);
    }
    return [{ statement, actions, resources, byService }];
  });
});

/**
 * The statements of a policy that allow an action on every resource, are not limited, and are not taken back by a
 * statement that denies. What a template leaves open counts as limited.
 *
 * @param action `iam:PassRole`
 * @param format ARN format to be covered in place of those that AWS lists for the action
 */
export function openGrants(
  policy: Policy,
  reference: IamReference,
  action: string,
  isLimited: IsLimited = hasCondition,
  format?: string,
): OpenGrant[] {
  const service = action.slice(0, action.indexOf(':'));
  return allowingOf(policy).flatMap((allowing): OpenGrant[] => {
    const { statement, actions, resources, byService } = allowing;
    let written: WrittenAction | undefined;
    if (actions.element === 'NotAction') {
      if (!actions.known || actions.written.some(({ text }) => actionMatches(text, action))) return [];
    } else {
      written = mostExplicit(byService.get(service) ?? [], action);
      if (!written) return [];
    }
    const member = statement.view.member('NotAction');
    const at = written ? written.at : member && keySpot(member);
    if (!at || isLimited(statement)) return [];
    const formats = format === undefined ? formatsOf(reference, action) : [format];
    const resource = openResource(resources, statement, formats);
    if (!resource || isTakenBack(policy, action, sampleOf(resource.text, formats[0]))) return [];
    return [{ action, statement, written, at, resource: resource.at, element: resources.element }];
  });
}

/** The first of {@link openGrants} that names the action most plainly. */
export function openGrant(policy: Policy, reference: IamReference, action: string): OpenGrant | undefined {
  const found = openGrants(policy, reference, action);
  return (
    found.find(({ written }) => written && !hasWildcard(written.text)) ??
    found.find(({ written }) => written) ??
    found[0]
  );
}

/** Whether a statement says under which condition it holds. Unknown counts. */
export function hasCondition(statement: Statement): boolean {
  return statement.view.has('Condition') !== 'no' && !statement.view.child('Condition').isEmpty;
}

function mostExplicit(texts: readonly WrittenAction[], action: string): WrittenAction | undefined {
  const fitting = texts.filter(({ text }) => actionMatches(text, action));
  return fitting.find(({ text }) => !hasWildcard(text)) ?? fitting[0];
}

/** ARN formats of the resources that an action needs; those that it may take where it needs none. */
function formatsOf(reference: IamReference, action: string): readonly string[] {
  const info = actionInfo(reference, action);
  const types = reference.service(action.slice(0, action.indexOf(':')))?.resourceTypes;
  const needed = info?.resources.filter(({ required }) => required) ?? [];
  const taken = needed.length > 0 ? needed : (info?.resources ?? []);
  return taken.flatMap(({ type }) => types?.get(type)?.arn.split(', ') ?? []);
}

/** The text that takes in every resource of the formats. */
function openResource(
  resources: WrittenResources,
  statement: Statement,
  formats: readonly string[],
): { readonly at: Spot; readonly text: string } | undefined {
  const { element, written, known } = resources;
  if (element === 'Resource') {
    const found = written.find(({ masked }) => coversAll(masked, formats));
    return found && { at: found.at, text: found.masked };
  }
  const member = statement.view.member('NotResource');
  if (!member || !known || written.some(({ masked }) => hasHole(masked) || coversAll(masked, formats)))
    return undefined;
  return { at: keySpot(member), text: '*' };
}

/** Partition, Region and account may be named: within them everything is meant. */
function coversAll(masked: string, formats: readonly string[]): boolean {
  if (/^\*+$/.test(masked)) return true;
  const own = splitArn(masked);
  const [service = '', resource = ''] = [own[2], own[5]];
  if (own.length < 6 || own[0] !== 'arn' || formats.length === 0) return false;
  return formats.every((format) => {
    const parts = splitArn(format);
    const wanted = (parts[5] ?? '').replace(/\$\{\w+\}/g, '*');
    const within = [3, 4].every((index) => fitsPlace(own[index] ?? '', parts[index] ?? ''));
    return within && globMatches(service, parts[2] ?? '') && globCovers(resource, wanted);
  });
}

/** A Region or an account, where the format has one; a name that slipped into its place is none. */
function fitsPlace(part: string, wanted: string): boolean {
  return wanted === '' ? /^\**$/.test(part) : hasHole(part) || /^[\w*?-]*$/.test(part);
}

/** A resource that no statement names by its name. */
function sampleOf(masked: string, format: string | undefined): string {
  if (format === undefined) return masked;
  const own = /^\*+$/.test(masked) ? [] : splitArn(masked);
  const part = (index: number, otherwise: string): string => {
    const text = own[index] ?? '';
    return text === '' || hasWildcard(text) || text.includes(HOLE) ? otherwise : text;
  };
  return format
    .replace('${Partition}', part(1, 'aws'))
    .replace('${Region}', part(3, 'eu-central-1'))
    .replace('${Account}', part(4, '111122223333'))
    .replace(/\$\{\w+\}/g, 'zq7x0k');
}

function isTakenBack(policy: Policy, action: string, resource: string): boolean {
  return policy.statements.some(
    (statement) => !statement.allows && matchStatement(statement, { action, resource }).truth !== 'no',
  );
}

/**
 * Where to say that actions are open: at the resource, where the statement allows nothing else, so that this is what
 * has to change; else at the action.
 */
export function placeOfGrant(
  { statement, at, resource, element }: OpenGrant,
  reference: IamReference,
  actions: readonly string[],
): Spot {
  const all = actionsOf(statement);
  if (element !== 'Resource' || all?.element !== 'Action' || !all.known) return at;
  const named = expandAll(reference, all.written);
  const only = named.length > 0 && named.every((known) => actions.includes(fullName(known)));
  return only ? resource : at;
}

/** Whether a statement allows the action at all, on whatever. */
export function allowsAny(policy: Policy, action: string): boolean {
  const service = action.slice(0, action.indexOf(':'));
  return allowingOf(policy).some(
    ({ actions, byService }) =>
      actions.element === 'Action' && mostExplicit(byService.get(service) ?? [], action) !== undefined,
  );
}

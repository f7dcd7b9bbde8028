import type { Editor, NewValue } from '../../editors/editor';
import type { EcsRole } from '../../model/ecsRole';
import { parseArn } from '../../model/arn';
import type { Policy } from '../../model/policy';
import { freeName } from '../../text/freeName';
import { template, type Template } from '../../text/template';
import type { Node } from '../../tree/node';
import { valueOr } from '../../tree/val';
import { hasWildcard } from '../glob';
import type { Needs } from './need';
import { groupsOf, keyOfGrant, type GrantGroup } from './shrinkGroups';
import { readGrants, type StatementGrants } from './shrinkStatement';
import { asValue } from './shape';
import { sidFor } from './statements';

/** What would become of one statement. */
export interface ShrunkStatement extends StatementGrants {
  /** What is left of it, each group a statement; nothing: the statement goes. */
  readonly groups: readonly GrantGroup[];
}

export interface Shrinking {
  /** The statements that change, in their order. */
  readonly statements: readonly ShrunkStatement[];
  readonly edit: (editor: Editor) => void;
}

/**
 * Narrows the policy of an execution role to what its task definitions need: actions and resources that nobody needs
 * go, patterns become the names that are needed. What cannot be judged stays as it is: statements that deny, that have
 * a condition or name what is *not* meant, actions that ECS does not use with the role, and everything that may be
 * needed by a part of a task definition that is not told (`open`).
 *
 * What a program does with a task role cannot be read from a task definition, so that nothing of one is touched.
 *
 * @param users the needs of every task definition that uses the role
 * @param as what they use it as
 * @returns nothing where nothing is to change, or where nothing would be left
 */
export function shrink(
  policy: Policy,
  users: readonly Needs[],
  as: readonly EcsRole[],
): Shrinking | undefined {
  const statements = looseStatements(policy, users, as) ?? [];
  const goes = statements.filter(isGone).length;
  if (statements.length === 0 || goes === policy.statements.length) return undefined;
  return { statements, edit: (editor) => narrow(policy, statements, editor) };
}

/** The statements that grant more than is needed, see {@link shrink}. Nothing where that cannot be judged at all. */
export function looseStatements(
  policy: Policy,
  users: readonly Needs[],
  as: readonly EcsRole[],
): readonly ShrunkStatement[] | undefined {
  if (users.length === 0 || as.length === 0 || as.includes('task')) return undefined;
  if (policy.kind !== 'identity' || !policy.complete || !policy.view.source) return undefined;
  const all = readGrants(policy, users).map((grants) => ({ ...grants, groups: groupsOf(grants) }));
  const granted = new Set(all.filter(isTight).flatMap(({ needed }) => needed.map(keyOfGrant)));
  return all
    .filter((grants) => !isTight(grants))
    .map((grants): ShrunkStatement => {
      // What another statement grants already is not granted twice.
      const needed = grants.needed.filter((grant) => !granted.has(keyOfGrant(grant)));
      for (const grant of needed) granted.add(keyOfGrant(grant));
      return { ...grants, needed, groups: groupsOf({ ...grants, needed }) };
    });
}

function isGone({ groups, rest }: ShrunkStatement): boolean {
  return groups.length === 0 && rest.length === 0;
}

/** Whether a statement grants what is needed and nothing else of what can be judged. */
function isTight({ judged, rest, resources, groups }: ShrunkStatement): boolean {
  if (groups.length !== 1) return false;
  const [group] = groups;
  const actions = judged.map(({ text }) => text.toLowerCase());
  if (actions.length !== group?.actions.length) return false;
  if (!group.actions.every((action) => actions.includes(action.toLowerCase()))) return false;
  const wanted = new Set(group.resources.map(String));
  const services = new Set(judged.map(({ text }) => serviceOf(text)));
  const others = new Set(rest.map(({ text }) => serviceOf(text)));
  return resources.every(({ text, masked }) => {
    if (wanted.has(text)) return true;
    const service = parseArn(masked)?.service;
    return service !== undefined && !services.has(service) && others.has(service);
  });
}

function narrow(policy: Policy, statements: readonly ShrunkStatement[], editor: Editor): void {
  const list = policy.view.member('Statement')?.value;
  const taken = new Set(policy.statements.map((statement) => valueOr(statement.sid, '')));
  const written = (group: GrantGroup): NewValue => {
    const sid = freeName(sidFor(group.actions), taken);
    taken.add(sid);
    return asValue({ sid, ...group });
  };
  for (const shrunk of statements) {
    const { object, judged, rest, resources, groups } = shrunk;
    if (isGone(shrunk)) {
      editor.remove(object);
      continue;
    }
    const first = rest.length === 0 ? groups[0] : undefined;
    const more = first ? groups.slice(1) : groups;
    if (list?.kind !== 'array' && more.length > 0) {
      editor.replace(object, [...(first ? [] : [remainder(shrunk)]), ...groups.map(written)]);
      continue;
    }
    if (first) {
      const actions = first.actions.map((text) => template`${text}`);
      rewrite(judged, actions, editor, (text) => text.toLowerCase());
      rewrite(resources, first.resources, editor, (text) => text);
    } else {
      for (const { node } of judged) editor.remove(node);
      for (const { node } of freed(shrunk)) editor.remove(node);
    }
    if (list?.kind === 'array') for (const group of more) editor.append(list, written(group));
  }
}

/** What cannot be judged, as a statement of its own. */
function remainder(shrunk: ShrunkStatement): NewValue {
  const gone = freed(shrunk);
  const { sid } = shrunk.statement;
  return {
    ...(sid.state === 'known' ? { Sid: sid.value } : {}),
    Effect: 'Allow',
    Action: shrunk.rest.map(({ node }) => ({ copy: node })),
    Resource: shrunk.resources.filter((one) => !gone.includes(one)).map(({ node }) => ({ copy: node })),
  };
}

/** Resources of services that nothing of what stays in the statement works on. */
function freed({ rest, resources }: ShrunkStatement): StatementGrants['resources'] {
  const services = new Set(rest.map(({ text }) => serviceOf(text)));
  if (services.has('*')) return [];
  const unused = resources.filter(({ masked }) => {
    const service = parseArn(masked)?.service;
    return service !== undefined && !hasWildcard(service) && !services.has(service);
  });
  return unused.length === resources.length ? [] : unused;
}

/** Writes a list of texts in the place of another, keeping those that are in both where they stand. */
function rewrite(
  there: readonly { readonly node: Node; readonly text: string }[],
  wanted: readonly Template[],
  editor: Editor,
  same: (text: string) => string,
): void {
  const texts = new Set(wanted.map((text) => same(text.toString())));
  const known = new Set(there.map(({ text }) => same(text)));
  const goes = there.filter(({ text }) => !texts.has(same(text)));
  const comes = wanted.filter((text) => !known.has(same(text.toString())));
  const [one] = there;
  const around = one?.node.parent;
  if (!one || !around) return;
  if ('key' in around) {
    if (goes.length > 0) editor.replace(one.node, comes.length === 1 && comes[0] ? comes[0] : comes);
    return;
  }
  goes.forEach(({ node }, index) => {
    const next = comes[index];
    if (next) editor.replace(node, next);
    else editor.remove(node);
  });
  for (const text of comes.slice(goes.length)) editor.append(around, text);
}

function serviceOf(action: string): string {
  const colon = action.indexOf(':');
  return colon < 0 ? '*' : action.slice(0, colon).toLowerCase();
}

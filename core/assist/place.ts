import { apiDialect } from '../dialects/api';
import type { OpenDocument } from '../documents/open';
import { hintsFrom } from '../documents/names';
import { policyElements, statementElements } from '../facts/policyElements';
import { Policy, Statement } from '../model/policy';
import type { ArrayNode, Member, ObjectNode } from '../tree/node';
import { memberNamed } from '../tree/path';
import { valueSpot } from '../tree/spot';
import { View } from '../tree/view';
import { containersOf, nameOf, slotAt, type Slot } from './token';

/** What belongs where the cursor stands in a policy. */
export type PolicyRole =
  /** A name in the policy itself: `Version`, `Statement`. */
  | { readonly role: 'policyElement' }
  | { readonly role: 'version' }
  /** The value of `Statement`: a list or one statement. */
  | { readonly role: 'statements' }
  /** An item of the list of statements. */
  | { readonly role: 'statement' }
  /** A name in a statement: `Effect`, `Action`. */
  | { readonly role: 'element' }
  | { readonly role: 'effect' }
  | { readonly role: 'action'; readonly element: string }
  | { readonly role: 'resource'; readonly element: string }
  /** The value of `Principal`: `"*"` or an object. */
  | { readonly role: 'principal' }
  | { readonly role: 'principalType' }
  | { readonly role: 'principalValue'; readonly type: string }
  /** The value of `Condition`. */
  | { readonly role: 'condition' }
  | { readonly role: 'operator' }
  /** The value of an operator. */
  | { readonly role: 'conditionKeys'; readonly operator: string }
  | { readonly role: 'conditionKey'; readonly operator: string }
  | { readonly role: 'conditionValue'; readonly operator: string; readonly key: string };

export type PolicyPlace = PolicyRole & {
  readonly slot: Slot;
  /** The statement around the place. */
  readonly statement: Statement | undefined;
};

/**
 * The place in a policy at an offset, also in half-typed text. Nothing where the document is no policy, or where
 * nothing of a policy can stand.
 */
export function placeAt(document: OpenDocument, offset: number): PolicyPlace | undefined {
  const outermost = document.policy?.view.node ?? startedPolicy(document);
  // Inside of a string nothing can be written as it is.
  if (!outermost || document.readOnly) return undefined;
  const slot = slotAt(document, offset);
  if (!slot) return undefined;
  const chain = containersOf(slot.container);
  const start = chain.findIndex((container) => container === outermost);
  if (start < 0) return undefined;
  const { found, inner } = statementIn(chain.slice(start));
  const role = found ? inStatement(inner, slot) : inPolicy(inner, slot);
  if (!role) return undefined;
  return { ...role, slot, statement: found && statementOf(document, found) };
}

/** An object that holds nothing yet but names that a policy has, in a file that is named as one. */
function startedPolicy({ kind, json, name }: OpenDocument): ObjectNode | undefined {
  const { root } = json;
  if (kind !== null || root?.kind !== 'object') return undefined;
  const hints = hintsFrom(name);
  const isPart = ({ key, value }: Member): boolean =>
    value === undefined || policyElements.some((element) => element === key.name);
  return (hints.policy || hints.trust) && root.members.every(isPart) ? root : undefined;
}

function statementOf({ policy, name }: OpenDocument, node: ObjectNode): Statement {
  const view = View.of(node, apiDialect, valueSpot(node));
  return new Statement(view, policy ?? new Policy(view, 'unsure', name));
}

type Containers = readonly (ObjectNode | ArrayNode)[];

/** The statement among the containers from the policy down to the place, and the containers from it on. */
function statementIn(chain: Containers): { found: ObjectNode | undefined; inner: Containers } {
  const at = chain.findIndex((container, i) => {
    if (container.kind !== 'object') return false;
    if (i === 0) return standsAlone(container);
    const list = i === 1 && chain[0]?.kind === 'array';
    return list || isStatements(container) || (i === 2 && isStatements(chain[1]));
  });
  const found = chain[at];
  return found?.kind === 'object' ? { found, inner: chain.slice(at) } : { found: undefined, inner: chain };
}

function isStatements(container: ObjectNode | ArrayNode | undefined): boolean {
  return /^statements?$/i.test(nameOf(container) ?? '');
}

/** One statement in place of a policy, as people keep them in files of their own. */
function standsAlone(policy: ObjectNode): boolean {
  const has = (name: string): boolean => memberNamed(policy, name) !== undefined;
  return (
    !has('Statement') && !has('Version') && statementElements.some((name) => name !== 'Sid' && has(name))
  );
}

function inPolicy(chain: Containers, slot: Slot): PolicyRole | undefined {
  const [policy, statements] = chain;
  if (chain.length === 1 && policy?.kind === 'array') return { role: 'statement' };
  if (chain.length === 2 && statements?.kind === 'array' && isStatements(statements))
    return { role: 'statement' };
  if (chain.length > 1) return undefined;
  if (slot.isName) return { role: 'policyElement' };
  switch (slot.valueOf?.key.name.toLowerCase()) {
    case 'version':
      return { role: 'version' };
    case 'statement':
    case 'statements':
      return { role: 'statements' };
    default:
      return undefined;
  }
}

function inStatement(chain: Containers, slot: Slot): PolicyRole | undefined {
  if (chain.length === 1 && slot.isName) return { role: 'element' };
  const [, part, inner, values] = chain;
  const element = (part ? nameOf(part) : slot.valueOf?.key.name) ?? '';
  const isValue = chain.length === 1 || (chain.length === 2 && part?.kind === 'array');
  switch (element.toLowerCase()) {
    case 'effect':
      return chain.length === 1 ? { role: 'effect' } : undefined;
    case 'action':
    case 'notaction':
      return isValue ? { role: 'action', element } : undefined;
    case 'resource':
    case 'notresource':
      return isValue ? { role: 'resource', element } : undefined;
    case 'principal':
    case 'notprincipal':
      return chain.length === 1 ? { role: 'principal' } : inPrincipal(chain.length, inner, slot);
    case 'condition':
      return chain.length === 1 ? { role: 'condition' } : inCondition(chain.length, inner, values, slot);
    default:
      return undefined;
  }
}

function inPrincipal(
  depth: number,
  list: ObjectNode | ArrayNode | undefined,
  slot: Slot,
): PolicyRole | undefined {
  if (depth === 2 && slot.isName) return { role: 'principalType' };
  if (depth > 3 || (depth === 3 && list?.kind !== 'array')) return undefined;
  const type = depth === 2 ? slot.valueOf?.key.name : nameOf(list);
  return type === undefined ? undefined : { role: 'principalValue', type };
}

function inCondition(
  depth: number,
  operatorBlock: ObjectNode | ArrayNode | undefined,
  list: ObjectNode | ArrayNode | undefined,
  slot: Slot,
): PolicyRole | undefined {
  if (depth === 2) {
    if (slot.isName) return { role: 'operator' };
    return slot.valueOf && { role: 'conditionKeys', operator: slot.valueOf.key.name };
  }
  const operator = nameOf(operatorBlock);
  if (operator === undefined || operatorBlock?.kind !== 'object') return undefined;
  if (depth === 3 && slot.isName) return { role: 'conditionKey', operator };
  if (depth > 4 || (depth === 4 && list?.kind !== 'array')) return undefined;
  const key = depth === 3 ? slot.valueOf?.key.name : nameOf(list);
  return key === undefined ? undefined : { role: 'conditionValue', operator, key };
}

import type { ArrayNode, Node, ObjectNode } from '../tree/node';
import { memberNamed } from '../tree/path';
import type { PolicyKind } from '../model/policy';
import type { DocumentKind } from './kinds';
import { embeddedIn } from './embedded';
import type { NameHints } from './names';

/** A policy and what it is attached to. */
export interface PolicyPlace {
  readonly kind: 'iamPolicy' | 'trustPolicy' | 'resourcePolicy' | 'endpointPolicy' | 'serviceControlPolicy';
  /** An object, unless someone said that the document is a policy and it is something else. */
  readonly policy: Node;
  readonly policyKind: PolicyKind;
  /** It stands inside a string, where nothing can be edited. */
  readonly embedded?: boolean;
}

type PolicyWord = PolicyPlace['kind'];

const WORD_OF: Record<PolicyKind, PolicyWord> = {
  identity: 'iamPolicy',
  unsure: 'iamPolicy',
  trust: 'trustPolicy',
  resource: 'resourcePolicy',
  endpoint: 'endpointPolicy',
  serviceControl: 'serviceControlPolicy',
};

/** Actions that a role's trust policy can hold. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html */
const TRUST_ACTION = /^sts:(?:assume\w*|tagsession|setsourceidentity|setcontext|\*)$/i;

export function detectPolicy(
  root: Node,
  hints: NameHints,
  text: string,
  forced?: DocumentKind,
): PolicyPlace | undefined {
  if (forced !== undefined) return forcedPlace(root, forced, text);
  if (root.kind === 'array') return statementList(root, hints);
  if (root.kind !== 'object') return undefined;
  const unwrapped = unwrap(root, text);
  const policy = unwrapped?.policy ?? root;
  if (!isPolicy(policy, hints)) return undefined;
  const kind = unwrapped?.kind ?? policyKind(policy, hints);
  const place = { kind: WORD_OF[kind], policy, policyKind: kind };
  return unwrapped?.embedded === true ? { ...place, embedded: true } : place;
}

function forcedPlace(root: Node, forced: DocumentKind, text: string): PolicyPlace | undefined {
  const entry = Object.entries(WORD_OF).find(([kind, word]) => word === forced && kind !== 'unsure');
  if (!entry) return undefined;
  const policyKind = entry[0] as PolicyKind;
  const unwrapped = root.kind === 'object' ? unwrap(root, text) : undefined;
  const place = { kind: WORD_OF[policyKind], policy: unwrapped?.policy ?? root, policyKind };
  return unwrapped?.embedded === true ? { ...place, embedded: true } : place;
}

/** A list of statements in a file that is named as a policy: what stands inside of one, without the rest. */
function statementList(root: ArrayNode, hints: NameHints): PolicyPlace | undefined {
  if (!hints.policy && !hints.trust) return undefined;
  const statements = statementNodes(root);
  const all = statements.length > 0 && statements.length === root.items.length;
  if (!all || !statements.every(isStatement) || statements.some(isStackPolicyStatement)) return undefined;
  return { kind: 'iamPolicy', policy: root, policyKind: 'unsure' };
}

interface Unwrapped {
  readonly policy: ObjectNode;
  readonly kind: PolicyKind | undefined;
  readonly embedded: boolean;
}

/** Members of other services' replies that hold the policy of a resource, as text. */
const RESOURCE_POLICIES = ['Policy', 'policyText', 'ResourcePolicy'];

/** Replies of `aws iam get-role`, `get-role-policy`, `get-policy-version` hold the document one or two steps in. */
function unwrap(root: ObjectNode, text: string): Unwrapped | undefined {
  const role = objectAt(root, 'Role');
  const trust = role && documentAt(role, 'AssumeRolePolicyDocument', text);
  if (trust) return { ...trust, kind: 'trust' };
  const version = objectAt(root, 'PolicyVersion');
  const managed = version && documentAt(version, 'Document', text);
  if (managed) return { ...managed, kind: 'identity' };
  const inline = documentAt(root, 'PolicyDocument', text);
  if (inline) {
    const owned = ['RoleName', 'UserName', 'GroupName'].some((name) => memberNamed(root, name) !== undefined);
    return { ...inline, kind: owned ? 'identity' : undefined };
  }
  for (const name of RESOURCE_POLICIES) {
    const policy = documentAt(root, name, text);
    if (policy?.embedded === true) return { ...policy, kind: 'resource' };
  }
  return undefined;
}

/** A policy that stands under a name, as it is or inside a string. */
function documentAt(
  object: ObjectNode,
  name: string,
  text: string,
): { policy: ObjectNode; embedded: boolean } | undefined {
  const member = memberNamed(object, name);
  const value = member?.value;
  if (value?.kind === 'object') return { policy: value, embedded: false };
  const inner = value?.kind === 'string' ? embeddedIn(value, text, member)?.root : undefined;
  return inner?.kind === 'object' ? { policy: inner, embedded: true } : undefined;
}

function objectAt(object: ObjectNode, name: string): ObjectNode | undefined {
  const value = memberNamed(object, name)?.value;
  return value?.kind === 'object' ? value : undefined;
}

function isPolicy(object: ObjectNode, hints: NameHints): boolean {
  const member = memberNamed(object, 'Statement');
  if (!member || member.key.unknown) return isAlmostPolicy(object, hints);
  const value = member.value;
  if (!value || value.kind === 'hole') return memberNamed(object, 'Version') !== undefined;
  const statements = statementNodes(value);
  if (value.kind === 'array' && value.items.length === 0) return true;
  if (statements.some(isStackPolicyStatement)) return false;
  if (namesPolicyVersion(object)) return true;
  if (value.kind !== 'array' && value.kind !== 'object') return false;
  return (
    namesDate(object) ||
    statements.some((statement) =>
      statement.members.some((inner) =>
        /^(?:Effect|(?:Not)?(?:Action|Resource|Principal)|Sid)$/i.test(inner.key.name),
      ),
    )
  );
}

/** A policy whose `Statement` is misspelt or not there (yet), or one statement that stands alone. */
function isAlmostPolicy(object: ObjectNode, hints: NameHints): boolean {
  const named = hints.policy || hints.trust;
  const misspelt = object.members.find(({ key }) => !key.unknown && /^statements?$/i.test(key.name));
  const statements = misspelt?.value ? statementNodes(misspelt.value) : [];
  if (statements.some(isStackPolicyStatement) || isStackPolicyStatement(object)) return false;
  if (namesPolicyVersion(object)) {
    const others = object.members.filter(({ key }) => !key.unknown && !/^(?:Version|Id)$/i.test(key.name));
    return named || misspelt !== undefined || others.length === 0;
  }
  return named && (isStatement(object) || statements.some(isStatement));
}

/** The value of `Version` is one that only the policy language has. */
function namesPolicyVersion(object: ObjectNode): boolean {
  return object.members.some(
    ({ key, value }) =>
      /^version$/i.test(key.name) && value?.kind === 'string' && /^20(?:08|12)-10-17$/.test(value.value),
  );
}

/** A version that is a date or a placeholder: nothing else that has statements has one. */
function namesDate(object: ObjectNode): boolean {
  const value = memberNamed(object, 'Version')?.value;
  return value?.kind === 'hole' || (value?.kind === 'string' && /^\d{4}-\d|[${<%[]/.test(value.value));
}

function isStatement(object: ObjectNode): boolean {
  const effect = memberNamed(object, 'Effect')?.value;
  const tells = effect?.kind === 'string' && /^(?:allow|deny)$/i.test(effect.value);
  return tells && actionsOf(object).length > 0;
}

/**
 * A CloudFormation stack policy has the grammar of a resource policy, with actions of its own.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
function isStackPolicyStatement(statement: ObjectNode): boolean {
  return actionsOf(statement).some((action) => /^Update:/i.test(action));
}

function policyKind(policy: ObjectNode, hints: NameHints): PolicyKind {
  const value = memberNamed(policy, 'Statement')?.value;
  const statements = value ? statementNodes(value) : [];
  if (hints.serviceControl || isNamedServiceControl(policy)) return 'serviceControl';
  const settled =
    value?.kind === 'object' ||
    (value?.kind === 'array' && value.complete && value.items.every((item) => item.kind === 'object'));
  const actions = statements.flatMap(actionsOf);
  const principal = statements.some((statement) => names(statement, /^(?:Not)?Principals?$/i));
  const resource = statements.some((statement) => names(statement, /^(?:Not)?Resources?$/i));
  const onlyAssumes = actions.every((action) => TRUST_ACTION.test(action));
  if (hints.trust && (principal || !resource)) {
    // Named as one and written as one, whatever its actions are.
    if (onlyAssumes || (principal && !resource)) return 'trust';
    if (actions.every((action) => TRUST_ACTION.test(action) || action === '*')) return 'trust';
  }
  if (!settled) return 'unsure';
  if (!principal) {
    // A statement that only assumes roles and names no resource is a trust policy without its principal, or a
    // half-written identity policy: nobody can tell.
    return (onlyAssumes && actions.length > 0 && !resource) || statements.length === 0
      ? 'unsure'
      : 'identity';
  }
  if (actions.length > 0 && onlyAssumes) return 'trust';
  if (hints.endpoint) return 'endpoint';
  // A half-typed statement with a principal and no action yet could become either.
  if (actions.length === 0) return 'unsure';
  return hints.rolePolicy ? 'identity' : 'resource';
}

function names(statement: ObjectNode, element: RegExp): boolean {
  return statement.members.some((member) => element.test(member.key.name));
}

function isNamedServiceControl(policy: ObjectNode): boolean {
  const id = memberNamed(policy, 'Id')?.value;
  return id?.kind === 'string' && /(?:^|[^a-z])(?:scp|rcp)(?:[^a-z]|$)/i.test(id.value);
}

function statementNodes(value: Node): ObjectNode[] {
  const nodes = value.kind === 'array' ? value.items : [value];
  return nodes.filter((node) => node.kind === 'object');
}

function actionsOf(statement: ObjectNode): string[] {
  return statement.members
    .filter((member) => /^(?:Not)?Actions?$/i.test(member.key.name))
    .flatMap((member) => {
      const value = member.value;
      const nodes = value?.kind === 'array' ? value.items : value ? [value] : [];
      return nodes.flatMap((node) => (node.kind === 'string' ? [node.value] : []));
    });
}

import type { Node, ObjectNode } from '../tree/node';
import { memberNamed } from '../tree/path';
import type { PolicyKind } from '../model/policy';
import type { DocumentKind } from './kinds';
import type { NameHints } from './names';

/** A policy and what it is attached to. */
export interface PolicyPlace {
  readonly kind: 'iamPolicy' | 'trustPolicy' | 'resourcePolicy' | 'endpointPolicy' | 'serviceControlPolicy';
  readonly policy: ObjectNode;
  readonly policyKind: PolicyKind;
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

export function detectPolicy(root: Node, hints: NameHints, forced?: DocumentKind): PolicyPlace | undefined {
  if (root.kind !== 'object') return undefined;
  if (forced !== undefined) return forcedPlace(root, forced);
  const unwrapped = unwrap(root);
  const policy = unwrapped?.policy ?? root;
  if (!isPolicy(policy)) return undefined;
  const kind = unwrapped?.trust ? 'trust' : policyKind(policy, hints);
  return { kind: WORD_OF[kind], policy, policyKind: kind };
}

function forcedPlace(root: ObjectNode, forced: DocumentKind): PolicyPlace | undefined {
  const entry = Object.entries(WORD_OF).find(([kind, word]) => word === forced && kind !== 'unsure');
  if (!entry) return undefined;
  const policyKind = entry[0] as PolicyKind;
  return { kind: WORD_OF[policyKind], policy: unwrap(root)?.policy ?? root, policyKind };
}

/** Replies of `aws iam get-role`, `get-role-policy`, `get-policy-version` hold the document one or two steps in. */
function unwrap(root: ObjectNode): { policy: ObjectNode; trust: boolean } | undefined {
  const role = objectAt(root, 'Role');
  const trust = role && objectAt(role, 'AssumeRolePolicyDocument');
  if (trust) return { policy: trust, trust: true };
  const version = objectAt(root, 'PolicyVersion');
  const document = (version && objectAt(version, 'Document')) ?? objectAt(root, 'PolicyDocument');
  return document ? { policy: document, trust: false } : undefined;
}

function objectAt(object: ObjectNode, name: string): ObjectNode | undefined {
  const value = memberNamed(object, name)?.value;
  return value?.kind === 'object' ? value : undefined;
}

function isPolicy(object: ObjectNode): boolean {
  const member = memberNamed(object, 'Statement');
  if (!member || member.key.unknown) return false;
  const value = member.value;
  if (!value || value.kind === 'hole') return memberNamed(object, 'Version') !== undefined;
  const statements = statementNodes(value);
  if (value.kind === 'array' && value.items.length === 0) return true;
  if (value.kind !== 'array' && value.kind !== 'object') return false;
  if (statements.some(isStackPolicyStatement)) return false;
  return (
    memberNamed(object, 'Version') !== undefined ||
    statements.some((statement) =>
      statement.members.some((inner) =>
        /^(?:Effect|(?:Not)?(?:Action|Resource|Principal)|Sid)$/i.test(inner.key.name),
      ),
    )
  );
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
  const principal = statements.some((statement) =>
    statement.members.some((m) => /^(?:Not)?Principals?$/i.test(m.key.name)),
  );
  if (hints.trust && actions.every((action) => TRUST_ACTION.test(action) || action === '*')) return 'trust';
  if (!settled) return 'unsure';
  if (!principal) {
    // A statement that only assumes roles and names no resource is a trust policy without its principal, or a
    // half-written identity policy: nobody can tell.
    const onlyAssumes = actions.length > 0 && actions.every((action) => TRUST_ACTION.test(action));
    const names = statements.some((statement) =>
      statement.members.some((m) => /^(?:Not)?Resources?$/i.test(m.key.name)),
    );
    return (onlyAssumes && !names) || statements.length === 0 ? 'unsure' : 'identity';
  }
  if (actions.length > 0 && actions.every((action) => TRUST_ACTION.test(action))) return 'trust';
  if (hints.endpoint) return 'endpoint';
  // A half-typed statement with a principal and no action yet could become either.
  return actions.length === 0 ? 'unsure' : 'resource';
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

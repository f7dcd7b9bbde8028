import type { Policy, Statement } from '../../../model/policy';
import { evaluatePolicies } from '../../../policy/evaluate';
import type { Role } from '../../inventory/role';
import type { Account } from '../../inventory';
import type { Look } from '../../look';

/** Every policy that is attached to a role now. What could not be read counts as not checked. */
export function policiesOf(look: Look, account: Account, role: Role): readonly Policy[] {
  const policies: Policy[] = [];
  for (const { document } of look.peek(role.inlinePolicies) ?? []) {
    const content = look.peek(document);
    if (content !== undefined && content !== null) policies.push(look.world.policy(content, 'identity'));
  }
  for (const { policyArn } of look.peek(role.attachedPolicies) ?? []) {
    const entry = look.world.find(account.policies, 'arn', policyArn);
    if (!entry) look.undecidable(`The policy ${policyArn} is attached, and was not read.`);
    // Which version is in force stands there.
    if (entry) look.peek(entry.description);
    const content = entry && look.peek(entry.document);
    if (content !== undefined && content !== null) policies.push(look.world.policy(content, 'identity'));
  }
  return policies;
}

/** The parts that `policiesOf` opens. */
export const POLICY_PARTS = [
  'iam.rolePolicies',
  'iam.rolePolicy',
  'iam.attachedRolePolicies',
  'iam.policy',
  'iam.policyVersion',
] as const;

/** Far apart from each other: who may do all of this may do anything. */
const ANYTHING = [
  { action: 'iam:AttachRolePolicy', resource: 'arn:aws:iam::111122223333:role/any' },
  { action: 's3:DeleteBucket', resource: 'arn:aws:s3:::any' },
  { action: 'ec2:TerminateInstances', resource: 'arn:aws:ec2:eu-central-1:111122223333:instance/i-0' },
  { action: 'kms:ScheduleKeyDeletion', resource: 'arn:aws:kms:eu-central-1:111122223333:key/any' },
];

export function isAdministrator(policies: readonly Policy[]): boolean {
  return ANYTHING.every((request) => evaluatePolicies(policies, request).outcome === 'allowed');
}

/** Keys with which a policy of a resource limits who may use it. */
const LIMITING =
  /^(?:aws:(?:principal(?:orgid|orgpaths|account|arn|tag\/.*)|source(?:account|arn|orgid|orgpaths|owner|vpc|vpce|ip|vpcarn)|vpcsourceip|resourceorgid|userid)|kms:(?:calleraccount|viaservice)|secretsmanager:.*|sns:.*)$/i;

/** Statements of the policy of a resource that let anybody of AWS in. */
export function openStatements(policy: Policy): readonly Statement[] {
  return policy.statements.filter(
    (statement) =>
      statement.allows &&
      statement.principals.some(({ type, value }) => {
        const any = value.state === 'known' && value.value === '*';
        return any && (type === '*' || type === 'AWS');
      }) &&
      !statement.conditions.some(
        ({ key, values }) =>
          LIMITING.test(key) &&
          values.length > 0 &&
          !values.some((one) => one.state === 'known' && /^(?:\*|0\.0\.0\.0\/0)$/.test(one.value)),
      ),
  );
}

/** How a statement is called: its Sid, or its place counted from 1. */
export function nameOfStatement(statement: Statement): string {
  const { sid, policy } = statement;
  return sid.state === 'known' && sid.value !== ''
    ? `"${sid.value}"`
    : `number ${policy.statements.indexOf(statement) + 1}`;
}

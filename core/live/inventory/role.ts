import { data, list, nullable, object, optional, part, text, type Infer } from '../schema';
import { tags } from './common';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
export const roleDescription = object({
  arn: text,
  path: optional(text),
  /** Decoded: IAM hands policies out URL-encoded. A text that is no JSON is kept as text. */
  assumeRolePolicyDocument: optional(data),
  permissionsBoundaryArn: optional(text),
  tags: optional(tags),
});
export type RoleDescription = Infer<typeof roleDescription>;

/** A role that a task definition, a service, an instance profile or an event target names. */
export const role = object({
  arn: text,
  /** The last part of the ARN. */
  name: text,
  /** `null`: there is no such role. */
  description: part('iam.role', nullable(roleDescription)),
  inlinePolicies: part(
    'iam.rolePolicies',
    list(object({ name: text, document: part('iam.rolePolicy', nullable(data)) })),
  ),
  attachedPolicies: part(
    'iam.attachedRolePolicies',
    list(object({ policyArn: text, policyName: optional(text) })),
  ),
});
export type Role = Infer<typeof role>;

/** A managed policy that is attached to one of the roles, or bounds one. */
export const managedPolicy = object({
  arn: text,
  description: part('iam.policy', nullable(object({ defaultVersionId: text }))),
  /** The document of the version in force, decoded. */
  document: part('iam.policyVersion', nullable(data)),
});
export type ManagedPolicy = Infer<typeof managedPolicy>;

export const instanceProfile = object({
  arn: text,
  /** The ARNs of its roles; `null`: there is no such profile. */
  roles: part('iam.instanceProfile', nullable(list(text))),
});

import type { Part } from '../../core/live/schema';
import { itemsOf, notAsked, type Reader } from '../reader';
import { arnParts, distinct, lastStep, urlDecoded } from './support';

const GONE = { errors: ['NoSuchEntity', 'NoSuchEntityException'], value: null };

/** Instance profiles and the roles that they hold. */
export function readInstanceProfiles(reader: Reader, arns: readonly string[]) {
  return Promise.all(
    arns.map(async (arn) => ({
      arn,
      roles: await reader.one<'iam', 'GetInstanceProfile', readonly string[] | null>(
        'iam.instanceProfile',
        'iam',
        'GetInstanceProfile',
        { InstanceProfileName: lastStep(arn) },
        ({ InstanceProfile }) => (InstanceProfile?.Roles ?? []).flatMap(({ Arn }) => Arn ?? []),
        GONE,
      ),
    })),
  );
}

/** Roles with their policies, and the managed policies that are attached to them or bound them. */
export async function readRoles(reader: Reader, roleOf: RoleOf, arns: readonly string[]) {
  const roles = await Promise.all(arns.map(roleOf));
  const attached = roles.flatMap(({ attachedPolicies, description }) => [
    ...itemsOf(attachedPolicies).map(({ policyArn }) => policyArn),
    description.state === 'ok' ? description.value?.permissionsBoundaryArn : undefined,
  ]);
  return { roles, policies: await Promise.all(distinct(attached).map((arn) => readPolicy(reader, arn))) };
}

/** Reads a role once. */
export type RoleOf = (arn: string) => ReturnType<typeof readRole>;

export async function readRole(reader: Reader, arn: string) {
  const name = lastStep(arn);
  const RoleName = name;
  if (arnParts(arn)?.account !== reader.account) {
    const gap = notAsked('The role belongs to another account.');
    return { arn, name, description: gap, inlinePolicies: gap, attachedPolicies: gap };
  }
  const [description, inlinePolicies, attachedPolicies] = await Promise.all([
    reader.one<'iam', 'GetRole', ReadRole | null>(
      'iam.role',
      'iam',
      'GetRole',
      { RoleName },
      ({ Role }) => ({
        arn: Role?.Arn,
        path: Role?.Path,
        assumeRolePolicyDocument: urlDecoded(Role?.AssumeRolePolicyDocument),
        permissionsBoundaryArn: Role?.PermissionsBoundary?.PermissionsBoundaryArn,
        tags: Role?.Tags,
      }),
      GONE,
    ),
    reader.part(
      'iam.rolePolicies',
      'iam',
      'ListRolePolicies',
      async () => {
        const names: string[] = [];
        await reader.pages('iam', 'ListRolePolicies', { RoleName }, ({ PolicyNames }) => {
          names.push(...(PolicyNames ?? []));
          return true;
        });
        return await Promise.all(names.map((policy) => readInlinePolicy(reader, RoleName, policy)));
      },
      { errors: GONE.errors, value: [] },
    ),
    reader.all(
      'iam.attachedRolePolicies',
      'iam',
      'ListAttachedRolePolicies',
      { RoleName },
      ({ AttachedPolicies }) =>
        AttachedPolicies?.map(({ PolicyArn, PolicyName }) => ({
          policyArn: PolicyArn,
          policyName: PolicyName,
        })),
      { errors: GONE.errors, value: [] },
    ),
  ]);
  return { arn, name, description, inlinePolicies, attachedPolicies };
}

interface ReadRole {
  readonly arn: string | undefined;
  readonly permissionsBoundaryArn: string | undefined;
}

async function readInlinePolicy(reader: Reader, RoleName: string, name: string) {
  return {
    name,
    document: await reader.one(
      'iam.rolePolicy',
      'iam',
      'GetRolePolicy',
      { RoleName, PolicyName: name },
      ({ PolicyDocument }) => urlDecoded(PolicyDocument),
      GONE,
    ),
  };
}

async function readPolicy(reader: Reader, arn: string) {
  const description = await reader.one(
    'iam.policy',
    'iam',
    'GetPolicy',
    { PolicyArn: arn },
    ({ Policy }) => ({
      defaultVersionId: Policy?.DefaultVersionId,
    }),
  );
  const version = description.state === 'ok' ? description.value.defaultVersionId : undefined;
  const document =
    version === undefined
      ? notAsked('Which version of the policy is in force is not known.')
      : await reader.one(
          'iam.policyVersion',
          'iam',
          'GetPolicyVersion',
          { PolicyArn: arn, VersionId: version },
          ({ PolicyVersion }) => urlDecoded(PolicyVersion?.Document),
          GONE,
        );
  return { arn, description, document };
}

/** The buckets that trails write to. */
export function readBuckets(reader: Reader, names: readonly string[]) {
  return Promise.all(names.map((name) => readBucket(reader, name)));
}

async function readBucket(reader: Reader, name: string) {
  const Bucket = name;
  const [policyStatus, publicAccessBlock, groupGrants, logging] = await Promise.all([
    reader.one<'s3', 'GetBucketPolicyStatus', { readonly isPublic: boolean | undefined } | null>(
      's3.bucketPolicyStatus',
      's3',
      'GetBucketPolicyStatus',
      { Bucket },
      ({ PolicyStatus }) => ({ isPublic: PolicyStatus?.IsPublic }),
      { errors: ['NoSuchBucketPolicy', 'NoSuchBucket'], value: null },
    ),
    reader.one(
      's3.publicAccessBlock',
      's3',
      'GetPublicAccessBlock',
      { Bucket },
      ({ PublicAccessBlockConfiguration }) => PublicAccessBlockConfiguration ?? null,
      { errors: ['NoSuchPublicAccessBlockConfiguration', 'NoSuchBucket'], value: null },
    ),
    reader.one('s3.bucketAcl', 's3', 'GetBucketAcl', { Bucket }, ({ Grants }) =>
      (Grants ?? []).flatMap(({ Grantee, Permission }) =>
        Grantee?.URI === undefined ? [] : [{ uri: Grantee.URI, permission: Permission }],
      ),
    ),
    reader.one(
      's3.bucketLogging',
      's3',
      'GetBucketLogging',
      { Bucket },
      ({ LoggingEnabled }) => (LoggingEnabled ? { targetBucket: LoggingEnabled.TargetBucket } : null),
      { errors: ['NoSuchBucket'], value: null },
    ),
  ]);
  return { name, policyStatus, publicAccessBlock, groupGrants, logging };
}

/** Whether files of S3 exist, by their names only. */
export function readEnvironmentFiles(reader: Reader, arns: readonly string[]) {
  return Promise.all(
    arns.map(async (arn): Promise<{ readonly arn: string; readonly exists: Part<boolean> }> => {
      const [bucket, ...steps] = (arnParts(arn)?.resource ?? '').split('/');
      const key = steps.join('/');
      if (bucket === undefined || bucket === '' || key === '')
        return { arn, exists: notAsked('This is not the ARN of a file in S3.') };
      const exists = await reader.one(
        's3.environmentFile',
        's3',
        'ListObjectsV2',
        // The name itself comes first among those that begin with it.
        { Bucket: bucket, Prefix: key, MaxKeys: 1 },
        ({ Contents }) => Contents?.[0]?.Key === key,
        { errors: ['NoSuchBucket'], value: false },
      );
      return { arn, exists };
    }),
  );
}

import { bool, list, nullable, object, optional, part, text, type Infer } from '../schema';

/** A bucket that a trail writes to. */
export const bucket = object({
  name: text,
  /** `null`: no policy, or no such bucket. */
  policyStatus: part('s3.bucketPolicyStatus', nullable(object({ isPublic: optional(bool) }))),
  /** `null`: not configured. */
  publicAccessBlock: part(
    's3.publicAccessBlock',
    nullable(
      object({
        blockPublicAcls: optional(bool),
        ignorePublicAcls: optional(bool),
        blockPublicPolicy: optional(bool),
        restrictPublicBuckets: optional(bool),
      }),
    ),
  ),
  /** The URI of each group that is granted something; grants to accounts are left out. */
  groupGrants: part('s3.bucketAcl', list(object({ uri: text, permission: optional(text) }))),
  /** `null`: access is not logged. */
  logging: part('s3.bucketLogging', nullable(object({ targetBucket: text }))),
});
export type Bucket = Infer<typeof bucket>;

/** An environment file that a task definition names. Its name is looked for, its content is never read. */
export const environmentFile = object({
  arn: text,
  exists: part('s3.environmentFile', bool),
});

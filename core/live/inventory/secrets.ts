import {
  bool,
  data,
  list,
  moment,
  nullable,
  number,
  object,
  optional,
  part,
  text,
  type Infer,
} from '../schema';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
const secretDescription = object({
  arn: text,
  name: text,
  kmsKeyId: optional(text),
  rotationEnabled: optional(bool),
  rotationRules: optional(
    object({ automaticallyAfterDays: optional(number), scheduleExpression: optional(text) }),
  ),
  lastRotatedDate: optional(moment),
  lastChangedDate: optional(moment),
  lastAccessedDate: optional(moment),
  createdDate: optional(moment),
  deletedDate: optional(moment),
  /** The version stages that exist, such as AWSCURRENT, and the ids of the versions. Never a value. */
  versions: optional(list(object({ id: text, stages: list(text) }))),
});
export type SecretDescription = Infer<typeof secretDescription>;

/** A secret that a task definition names. `ref` is its name or ARN, without key, stage and version. */
export const secret = object({
  ref: text,
  /** `null`: there is no such secret. */
  description: part('secretsmanager.secret', nullable(secretDescription)),
  /** `null`: it has no policy. */
  policy: part('secretsmanager.policy', nullable(data)),
});
export type Secret = Infer<typeof secret>;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html */
const parameterDescription = object({
  name: text,
  arn: optional(text),
  type: text,
  keyId: optional(text),
  lastModifiedDate: optional(moment),
  version: optional(number),
});
export type ParameterDescription = Infer<typeof parameterDescription>;

/** A parameter that a task definition names. `ref` is its name or ARN, without label and version. */
export const parameter = object({
  ref: text,
  /** `null`: there is no such parameter. */
  description: part('ssm.parameter', nullable(parameterDescription)),
});
export type Parameter = Infer<typeof parameter>;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
const keyDescription = object({
  arn: text,
  keyId: text,
  enabled: optional(bool),
  keyState: optional(text),
  /** `AWS` or `CUSTOMER`. */
  keyManager: optional(text),
  keySpec: optional(text),
  /** `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`. */
  origin: optional(text),
  expirationModel: optional(text),
  validTo: optional(moment),
});
export type KeyDescription = Infer<typeof keyDescription>;

/** A key that something names. `ref` is what stands there: an ARN, an id or an alias. */
export const key = object({
  ref: text,
  /** `null`: there is no such key. */
  description: part('kms.key', nullable(keyDescription)),
});

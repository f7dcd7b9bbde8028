/**
 * How large policies may be, in characters without white space.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const policyQuotas = {
  /** One managed policy. */
  managed: 6144,
  /** All inline policies of a role together. */
  inlineOfRole: 10_240,
  /** A trust policy, until the account asks for more. */
  trust: 2048,
  /** The most that an account can ask for. */
  trustMost: 8192,
} as const;

/**
 * How large the policy of a resource may be, in bytes, by the prefix of its service.
 * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html (20 KB),
 * https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html (32 KB),
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html (20,480 characters)
 */
export const resourcePolicyQuotas: Readonly<Record<string, number>> = {
  s3: 20_480,
  kms: 32_768,
  secretsmanager: 20_480,
};

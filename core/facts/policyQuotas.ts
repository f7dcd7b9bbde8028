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

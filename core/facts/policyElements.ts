/**
 * The elements of a policy and of its statements, and the JSON that each takes.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const policyElements = ['Version', 'Id', 'Statement'] as const;

export const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

export type PolicyElement = (typeof policyElements)[number];
export type StatementElement = (typeof statementElements)[number];

/** Elements of which a statement takes one or the other. */
export const elementPairs = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
] as const;

/** Versions of the policy language. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
export const policyVersions = ['2012-10-17', '2008-10-17'] as const;
export const currentPolicyVersion = '2012-10-17';

/** Prefixes of the services that policies of task and execution roles usually name. */
export const servicesOfTasks = [
  'ecr',
  'logs',
  'secretsmanager',
  'ssm',
  'kms',
  's3',
  'ssmmessages',
  'ecs',
  'iam',
  'sts',
  'dynamodb',
  'sqs',
  'sns',
  'elasticfilesystem',
  'xray',
  'cloudwatch',
] as const;

/**
 * Actions of AWS STS that a trust policy can hold; others have no meaning there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html
 */
export const assumingActions = [
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
  'AssumeRoleWithSAML',
  'TagSession',
  'SetSourceIdentity',
  'SetContext',
] as const;

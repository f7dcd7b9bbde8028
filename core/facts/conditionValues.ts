/** Values that condition keys are compared with, where AWS names them. */

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-calledvia */
export const callingServices = [
  'athena.amazonaws.com',
  'backup.amazonaws.com',
  'cloudformation.amazonaws.com',
  'dynamodb.amazonaws.com',
  'kms.amazonaws.com',
] as const;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html */
export const serviceLinkedPrincipals = [
  'ecs.amazonaws.com',
  'ecs.application-autoscaling.amazonaws.com',
  'autoscaling.amazonaws.com',
  'elasticloadbalancing.amazonaws.com',
  'spot.amazonaws.com',
] as const;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltype */
export const principalTypes = ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'] as const;

/** Services that use keys for others. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
export const servicesUsingKeys = [
  'secretsmanager',
  'ssm',
  'ecr',
  's3',
  'sqs',
  'dynamodb',
  'rds',
  'logs',
  'ec2',
  'lambda',
] as const;

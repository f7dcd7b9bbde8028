/**
 * What a principal may be.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const principalKeys = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/**
 * First letters of the unique ids of IAM, which IAM writes into a policy when the named one was deleted.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export const uniqueIdPrefixes = { role: 'AROA', user: 'AIDA' } as const;

/** Services around ECS, by which slips of the finger in a principal are recognised. */
export const servicesAroundEcs = [
  'ecs-tasks.amazonaws.com',
  'ecs.amazonaws.com',
  'ec2.amazonaws.com',
  'events.amazonaws.com',
  'scheduler.amazonaws.com',
  'codebuild.amazonaws.com',
  'codedeploy.amazonaws.com',
  'codepipeline.amazonaws.com',
  'lambda.amazonaws.com',
  'states.amazonaws.com',
  'vpc-flow-logs.amazonaws.com',
  'ecs.application-autoscaling.amazonaws.com',
  'application-autoscaling.amazonaws.com',
  'cloudformation.amazonaws.com',
] as const;

/**
 * Services on which code of the account runs, so that whoever may change the code may use the role.
 * Source: https://github.com/salesforce/cloudsplaining (AssumableByComputeService, BSD-3-Clause). ECS tasks are
 * left out: their roles are what this project is about.
 */
export const computeServices = [
  'ec2.amazonaws.com',
  'lambda.amazonaws.com',
  'eks.amazonaws.com',
  'pods.eks.amazonaws.com',
  'codebuild.amazonaws.com',
  'glue.amazonaws.com',
  'sagemaker.amazonaws.com',
  'batch.amazonaws.com',
  'ssm.amazonaws.com',
  'cloud9.amazonaws.com',
] as const;

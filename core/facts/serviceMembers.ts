/**
 * Members of services beside those of create-service: what the other requests name, what replies hold, and what
 * deployment tools keep of both.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateTaskSet.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StartTask.html
 */
export const otherServiceMembers = ['service', 'forceNewDeployment', 'externalId', 'scale'] as const;

export const startTaskMembers = ['containerInstances'] as const;

export const serviceReplyMembers = [
  'serviceArn',
  'clusterArn',
  'status',
  'runningCount',
  'pendingCount',
  'platformFamily',
  'deployments',
  'roleArn',
  'events',
  'createdAt',
  'createdBy',
  'taskSets',
  'currentServiceDeployment',
  'currentServiceRevisions',
  'resourceManagementType',
] as const;

import type { ServiceDescription, TaskSet } from './inventory/service';

/** The task set that serves: the primary one, or the only one. */
export function taskSetOf({ taskSets = [] }: ServiceDescription): TaskSet | undefined {
  return (
    taskSets.find(({ status }) => status === 'PRIMARY') ?? (taskSets.length === 1 ? taskSets[0] : undefined)
  );
}

/**
 * The service with what only its task set says: where somebody else controls the deployments, ECS keeps the task
 * definition, the launch type and the targets there. Of the network see `networkOf`.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-external.html
 */
export function withTaskSet(service: ServiceDescription): ServiceDescription {
  const set = taskSetOf(service);
  if (!set) return service;
  const {
    taskSetArn: _arn,
    status: _status,
    networkConfiguration: _network,
    loadBalancers = [],
    ...own
  } = set;
  return { ...own, ...service, ...(service.loadBalancers?.length ? {} : { loadBalancers }) };
}

type Network = NonNullable<NonNullable<ServiceDescription['networkConfiguration']>['awsvpcConfiguration']>;

/** The subnets and groups of the tasks of a service, its task set's where the service says none. */
export function networkOf(service: ServiceDescription): Network | undefined {
  return (
    service.networkConfiguration?.awsvpcConfiguration ??
    taskSetOf(service)?.networkConfiguration?.awsvpcConfiguration
  );
}

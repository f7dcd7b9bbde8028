import { bool, list, moment, nullable, number, object, optional, part, text, type Infer } from '../schema';
import { tags } from './common';

const networkConfiguration = object({
  awsvpcConfiguration: optional(
    object({
      subnets: optional(list(text)),
      securityGroups: optional(list(text)),
      assignPublicIp: optional(text),
    }),
  ),
});

const capacityProviderStrategy = list(
  object({ capacityProvider: text, weight: optional(number), base: optional(number) }),
);

const loadBalancer = object({
  targetGroupArn: optional(text),
  /** A classic load balancer. */
  loadBalancerName: optional(text),
  containerName: optional(text),
  containerPort: optional(number),
});

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html */
const deployment = object({
  id: optional(text),
  status: optional(text),
  taskDefinition: optional(text),
  platformVersion: optional(text),
  rolloutState: optional(text),
  volumeConfigurations: optional(
    list(
      object({
        name: text,
        managedEBSVolume: optional(object({ encrypted: optional(bool), kmsKeyId: optional(text) })),
      }),
    ),
  ),
  serviceConnectConfiguration: optional(
    object({
      enabled: bool,
      namespace: optional(text),
      services: optional(
        list(
          object({
            portName: optional(text),
            tls: optional(object({ kmsKey: optional(text), roleArn: optional(text) })),
          }),
        ),
      ),
    }),
  ),
});

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskSet.html */
const taskSet = object({
  taskSetArn: text,
  status: optional(text),
  taskDefinition: optional(text),
  launchType: optional(text),
  platformVersion: optional(text),
  networkConfiguration: optional(networkConfiguration),
  loadBalancers: optional(list(loadBalancer)),
});
export type TaskSet = Infer<typeof taskSet>;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export const serviceDescription = object({
  serviceName: text,
  status: optional(text),
  desiredCount: optional(number),
  runningCount: optional(number),
  pendingCount: optional(number),
  launchType: optional(text),
  capacityProviderStrategy: optional(capacityProviderStrategy),
  platformVersion: optional(text),
  platformFamily: optional(text),
  taskDefinition: optional(text),
  roleArn: optional(text),
  createdAt: optional(moment),
  schedulingStrategy: optional(text),
  loadBalancers: optional(list(loadBalancer)),
  networkConfiguration: optional(networkConfiguration),
  deploymentController: optional(object({ type: optional(text) })),
  deploymentConfiguration: optional(
    object({
      deploymentCircuitBreaker: optional(object({ enable: bool, rollback: bool })),
      alarms: optional(object({ alarmNames: list(text), enable: bool, rollback: bool })),
    }),
  ),
  deployments: optional(list(deployment)),
  taskSets: optional(list(taskSet)),
  availabilityZoneRebalancing: optional(text),
  enableExecuteCommand: optional(bool),
  enableECSManagedTags: optional(bool),
  propagateTags: optional(text),
  /** Asked for with `include`: TAGS. */
  tags: optional(tags),
});
export type ServiceDescription = Infer<typeof serviceDescription>;

export const service = object({
  arn: text,
  /** `null`: deleted between the two calls. */
  description: part('ecs.service', nullable(serviceDescription)),
});
export type Service = Infer<typeof service>;

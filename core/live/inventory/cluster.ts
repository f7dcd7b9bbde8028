import { bool, list, moment, nullable, number, object, optional, part, text, type Infer } from '../schema';
import { tags } from './common';
import { service } from './service';
import { task } from './task';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html */
export const clusterDescription = object({
  clusterName: text,
  status: optional(text),
  runningTasksCount: optional(number),
  pendingTasksCount: optional(number),
  activeServicesCount: optional(number),
  registeredContainerInstancesCount: optional(number),
  /** Asked for with `include`: SETTINGS. */
  settings: optional(list(object({ name: text, value: optional(text) }))),
  /** Asked for with `include`: CONFIGURATIONS. */
  configuration: optional(
    object({
      executeCommandConfiguration: optional(
        object({
          kmsKeyId: optional(text),
          logging: optional(text),
          logConfiguration: optional(
            object({
              cloudWatchLogGroupName: optional(text),
              cloudWatchEncryptionEnabled: optional(bool),
              s3BucketName: optional(text),
              s3EncryptionEnabled: optional(bool),
            }),
          ),
        }),
      ),
      managedStorageConfiguration: optional(
        object({ kmsKeyId: optional(text), fargateEphemeralStorageKmsKeyId: optional(text) }),
      ),
    }),
  ),
  capacityProviders: optional(list(text)),
  /** Asked for with `include`: TAGS. */
  tags: optional(tags),
});
export type ClusterDescription = Infer<typeof clusterDescription>;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerInstance.html */
export const containerInstanceDescription = object({
  ec2InstanceId: optional(text),
  status: optional(text),
  agentConnected: optional(bool),
  versionInfo: optional(object({ agentVersion: optional(text) })),
  attributes: optional(list(object({ name: text, value: optional(text) }))),
  registeredAt: optional(moment),
});
export type ContainerInstanceDescription = Infer<typeof containerInstanceDescription>;

export const containerInstance = object({
  arn: text,
  /** `null`: deregistered between the two calls. */
  description: part('ecs.containerInstance', nullable(containerInstanceDescription)),
});

export const cluster = object({
  arn: text,
  /** `null`: deleted between the two calls. */
  description: part('ecs.cluster', nullable(clusterDescription)),
  services: part('ecs.services', list(service)),
  /** Running ones, which the list has by default. */
  tasks: part('ecs.tasks', list(task)),
  containerInstances: part('ecs.containerInstances', list(containerInstance)),
});
export type Cluster = Infer<typeof cluster>;

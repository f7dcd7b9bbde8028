import { bool, list, object, optional, part, text, type Infer } from '../schema';
import { cluster } from './cluster';
import { tags } from './common';
import { family, registeredTaskDefinition } from './taskDefinition';

/** The settings in force for whoever asked, defaults included. `principalArn` is left out on purpose. */
const accountSetting = object({ name: text, value: optional(text) });

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProvider.html */
const capacityProvider = object({
  capacityProviderArn: optional(text),
  name: text,
  status: optional(text),
  autoScalingGroupProvider: optional(
    object({
      autoScalingGroupArn: optional(text),
      managedScaling: optional(object({ status: optional(text) })),
      managedTerminationProtection: optional(text),
      managedDraining: optional(text),
    }),
  ),
  tags: optional(tags),
});
export type CapacityProvider = Infer<typeof capacityProvider>;

export const ecs = object({
  accountSettings: part('ecs.accountSettings', list(accountSetting)),
  capacityProviders: part('ecs.capacityProviders', list(capacityProvider)),
  clusters: part('ecs.clusters', list(cluster)),
  /** Families with an active revision. */
  families: part('ecs.families', list(family)),
  taskDefinitions: list(registeredTaskDefinition),
  /** True when only some clusters were asked for, so that what is not here may exist all the same. */
  clustersChosen: optional(bool),
});

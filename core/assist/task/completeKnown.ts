import { noProposals, type Proposals } from '../proposal';
import {
  proposeConditions,
  proposeContainers,
  proposeDependencies,
  proposeDependsOn,
  proposeSources,
  proposeVolumesFrom,
} from './containers';
import { memberOfEntry } from './entry';
import { proposeCommandItems, proposeCommands, proposeHealthChecks } from './healthChecks';
import { proposeAdded, proposeCapabilities, proposeDropped, proposeUlimits } from './linux';
import { proposeDrivers, proposeLogConfigurations, proposeOptions, proposeOptionValues } from './logs';
import { proposeImages, proposeNewContainers } from './newContainers';
import { ROOT, type TaskPlace } from './place';
import {
  proposeEnvironmentFiles,
  proposeFileSystems,
  proposeRegistryLogins,
  proposeRoles,
  proposeSecretEntries,
  proposeSecrets,
  type Around,
} from './references';
import { proposeRegions } from './regions';
import { proposeCpu, proposeMemory, proposeSizes } from './sizes';
import { proposeMounts, proposePaths, proposeVolumeNames, proposeVolumes } from './volumes';

type Propose = (place: TaskPlace, around: Around) => Proposals;

/** What is proposed for the values of members. The schema is silent on them (tools/generate/schemaHelp.ts). */
const values: Readonly<Record<string, Propose>> = {
  [`${ROOT}.cpu`]: proposeCpu,
  [`${ROOT}.memory`]: proposeMemory,
  [`${ROOT}.taskRoleArn`]: proposeRoles,
  [`${ROOT}.executionRoleArn`]: proposeRoles,
  'ContainerDefinition.logConfiguration': proposeLogConfigurations,
  'ContainerDefinition.healthCheck': proposeHealthChecks,
  'ContainerDefinition.image': proposeImages,
  'ContainerDependency.containerName': proposeDependencies,
  'ContainerDependency.condition': proposeConditions,
  'EFSVolumeConfiguration.fileSystemId': proposeFileSystems,
  'EnvironmentFile.value': proposeEnvironmentFiles,
  'HealthCheck.command': proposeCommands,
  'KeyValuePair.value': proposeVariableValues,
  'LinuxParameters.capabilities': proposeCapabilities,
  'LogConfiguration.logDriver': proposeDrivers,
  'MountPoint.sourceVolume': proposeVolumes,
  'MountPoint.containerPath': proposePaths,
  'ProxyConfiguration.containerName': proposeContainers,
  'RepositoryCredentials.credentialsParameter': proposeRegistryLogins,
  'Secret.valueFrom': proposeSecrets,
  'Volume.name': proposeVolumeNames,
  'VolumeFrom.sourceContainer': proposeSources,
};

/** The same for items of lists. */
const items: Readonly<Record<string, Propose>> = {
  [`${ROOT}.containerDefinitions`]: proposeNewContainers,
  'ContainerDefinition.dependsOn': proposeDependsOn,
  'ContainerDefinition.links': proposeContainers,
  'ContainerDefinition.mountPoints': proposeMounts,
  'ContainerDefinition.secrets': proposeSecretEntries,
  'ContainerDefinition.ulimits': proposeUlimits,
  'ContainerDefinition.volumesFrom': proposeVolumesFrom,
  'HealthCheck.command': proposeCommandItems,
  'KernelCapabilities.add': proposeAdded,
  'KernelCapabilities.drop': proposeDropped,
  'LogConfiguration.secretOptions': proposeSecretEntries,
};

/** What the rest of the file, the workspace and our own tables tell for a place, which no schema can. */
export function completeKnown(place: TaskPlace, around: Around): Proposals {
  switch (place.role) {
    case 'name':
      return place.structure === ROOT ? proposeSizes(place) : noProposals;
    case 'value':
      return values[place.path]?.(place, around) ?? noProposals;
    case 'item':
      return items[place.path]?.(place, around) ?? noProposals;
    case 'entryName':
      return place.path === 'LogConfiguration.options' ? proposeOptions(place) : noProposals;
    case 'entryValue':
      return place.path === 'LogConfiguration.options' ? proposeOptionValues(place) : noProposals;
  }
}

/** Whether texts are proposed for the value of a member, or for its items. */
export function isKnown(path: string): boolean {
  return path in values || path in items;
}

/** Of variables only those whose values are Regions. */
function proposeVariableValues(place: TaskPlace): Proposals {
  const name = memberOfEntry(place, 'name') ?? '';
  return /^(?:AWS_REGION|AWS_DEFAULT_REGION)$/.test(name) ? proposeRegions(place) : noProposals;
}

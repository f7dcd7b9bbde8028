import type { Service } from '@aws-sdk/client-ecs';
import { taskDefinitionOf } from '../../core/documents/open';
import { referencesOf, type References } from '../../core/live/references';
import { readValue } from '../../core/readers/value';
import { itemsOf, type Reader } from '../reader';
import type { RoleOf } from './account';
import { readEcs, type ReadEcs } from './ecs';
import { readImage, readRepositories } from './images';
import { readLoadBalancing, readTargetGroups } from './loadBalancers';
import {
  logGroupName,
  readAlarms,
  readEvents,
  readLogGroups,
  readMetricFilters,
  readResourcePolicies,
  readTopics,
  readTrails,
} from './logging';
import { readNetwork, readNetworkLists } from './network';
import { readKeys, readParameters, readSecret } from './secrets';
import { readSecurity } from './security';
import { arnParts, distinct, once } from './support';

export const phases = ['ecs', 'network', 'images', 'logging', 'secrets', 'roles', 'done'] as const;
/** What is being read: people see it while they wait. */
export type Phase = (typeof phases)[number];

/** What a region makes us look at in the account. */
export interface AccountNeeds {
  readonly roles: readonly string[];
  readonly instanceProfiles: readonly string[];
  readonly buckets: readonly string[];
  readonly environmentFiles: readonly string[];
}

export interface RegionOptions {
  readonly reader: Reader;
  /** The same account in another region. */
  readonly readerOf: (region: string) => Reader;
  /** Roles belong to the account, and are read once for all of its regions. */
  readonly roleOf: RoleOf;
  readonly clusters: readonly string[];
  readonly onPhase: (phase: Phase) => void;
}

/** What depends on nothing that ECS says: it is read while ECS is asked. */
function readAhead(reader: Reader, readerOf: RegionOptions['readerOf']) {
  return {
    network: readNetworkLists(reader),
    targetGroups: readTargetGroups(reader),
    repositories: readRepositories(reader),
    trails: readTrails(reader, readerOf),
    events: readEvents(reader),
    alarms: readAlarms(reader),
    resourcePolicies: readResourcePolicies(reader),
    security: readSecurity(reader),
  };
}

/** Reads one region of one account. */
export async function readRegion({ reader, readerOf, roleOf, clusters, onPhase }: RegionOptions) {
  const at = (region: string | undefined): Reader => (region ? readerOf(region) : reader);
  const imageOf = once((ref) => readImage(readerOf, ref));
  const secretOf = once((ref) => readSecret(at, ref));
  onPhase('ecs');
  const ahead = readAhead(reader, readerOf);
  // AWS lets nobody read many task definitions at once: what they name is read while the next ones are waited for.
  const tasks: References[] = [];
  const ecs = await readEcs(reader, clusters, (definition) => {
    const task = taskDefinitionOf(readValue(definition));
    if (!task) return;
    const named = referencesOf(task);
    tasks.push(named);
    for (const ref of imagesOf(named)) void imageOf(ref);
    for (const { ref } of named.secrets) void secretOf(ref);
    for (const arn of named.roles.filter(isRole)) void roleOf(arn);
  });
  const services = servicesOf(ecs);
  onPhase('network');
  const [ec2, balancing] = await Promise.all([
    ahead.network.then((lists) =>
      readNetwork(reader, lists, { subnets: subnetsOf(services), instances: instancesOf(ecs) }),
    ),
    ahead.targetGroups.then((targetGroups) =>
      readLoadBalancing(
        reader,
        targetGroups,
        distinct(
          services.flatMap(({ loadBalancers, taskSets }) =>
            [{ loadBalancers }, ...(taskSets ?? [])].flatMap((one) =>
              (one.loadBalancers ?? []).map(({ targetGroupArn }) => targetGroupArn),
            ),
          ),
        ),
      ),
    ),
  ]);
  onPhase('images');
  const [repositories, images] = await Promise.all([
    ahead.repositories,
    Promise.all(distinct([...tasks.flatMap(imagesOf), ...runningImages(ecs)]).map(imageOf)),
  ]);
  const ecr = { ...repositories, images: images.flatMap((image) => image ?? []) };
  onPhase('logging');
  const [trails, events, alarms, security, resourcePolicies] = await Promise.all([
    ahead.trails,
    ahead.events,
    ahead.alarms,
    ahead.security,
    ahead.resourcePolicies,
  ]);
  const trailGroups = distinct(
    itemsOf(trails).map(({ cloudWatchLogsLogGroupArn: arn }) =>
      arnParts(arn ?? '')?.region === reader.region && arnParts(arn ?? '')?.account === reader.account
        ? logGroupName(arn)
        : undefined,
    ),
  );
  const [logGroups, metricFilters, sns] = await Promise.all([
    readLogGroups(
      reader,
      distinct([
        ...tasks.flatMap((named) => logGroupsOf(named, reader)),
        ...execOf(ecs).map(({ logConfiguration }) => logConfiguration?.cloudWatchLogGroupName),
        ...trailGroups,
        ...itemsOf(ec2.flowLogs).map(({ LogGroupName }) => LogGroupName),
      ]),
    ),
    readMetricFilters(reader, trailGroups),
    readTopics(readerOf, [
      ...itemsOf(events.rules).flatMap(({ targets }) => itemsOf(targets).map(({ arn }) => arn)),
      ...itemsOf(trails).map(({ snsTopicArn }) => snsTopicArn),
      ...itemsOf(alarms).flatMap(({ AlarmActions }) => AlarmActions ?? []),
    ]),
  ]);
  const logs = { logGroups, resourcePolicies, metricFilters };
  onPhase('secrets');
  const [secrets, parameters] = await Promise.all([
    Promise.all(distinct(tasks.flatMap((one) => one.secrets.map(({ ref }) => ref))).map(secretOf)),
    readParameters(at, distinct(tasks.flatMap((one) => one.parameters.map(({ ref }) => ref)))),
  ]);
  const keys = await readKeys(
    at,
    distinct([
      ...execOf(ecs).map(({ kmsKeyId }) => kmsKeyId),
      ...storageOf(ecs).flatMap((one) => [one.kmsKeyId, one.fargateEphemeralStorageKmsKeyId]),
      ...services.flatMap(keysOfService),
      ...secrets.map(({ description }) =>
        description.state === 'ok' ? description.value?.kmsKeyId : undefined,
      ),
      ...parameters.map(({ description }) =>
        description.state === 'ok' ? description.value?.KeyId : undefined,
      ),
      ...itemsOf(trails).map(({ kmsKeyId }) => kmsKeyId),
      ...logs.logGroups.map(({ description }) =>
        description.state === 'ok' ? description.value?.kmsKeyId : undefined,
      ),
      ...itemsOf(ecr.repositories).map(({ kmsKey }) => kmsKey),
      ...sns.topics.map(({ attributes }) =>
        attributes.state === 'ok'
          ? (attributes.value as { kmsMasterKeyId?: string } | null)?.kmsMasterKeyId
          : undefined,
      ),
    ]),
  );
  const region = {
    name: reader.region,
    ecs,
    ec2,
    elbv2: balancing.elbv2,
    acm: balancing.acm,
    ecr,
    logs,
    cloudwatch: { alarms },
    cloudtrail: { trails },
    events,
    sns,
    secrets,
    parameters,
    keys,
    security,
  };
  const needs: AccountNeeds = {
    roles: distinct([
      ...tasks.flatMap(({ roles }) => roles),
      ...services.flatMap(rolesOfService),
      ...itemsOf(events.rules).flatMap(({ targets }) => itemsOf(targets).map(({ roleArn }) => roleArn)),
    ]).filter(isRole),
    instanceProfiles: distinct(
      ec2.instances.map(({ description }) =>
        description.state === 'ok' ? description.value?.instanceProfileArn : undefined,
      ),
    ),
    buckets: distinct(itemsOf(trails).map(({ s3BucketName }) => s3BucketName)),
    environmentFiles: distinct(tasks.flatMap((one) => one.environmentFiles)),
  };
  return { region, needs };
}

function described<T>(
  items: readonly { readonly description: { readonly state: string; readonly value?: T | null } }[],
): T[] {
  return items.flatMap(({ description }) =>
    description.state === 'ok' && description.value ? [description.value] : [],
  );
}

function servicesOf(ecs: ReadEcs): Service[] {
  return itemsOf(ecs.clusters).flatMap(({ services }) => described<Service>(itemsOf(services)));
}

function subnetsOf(services: readonly Service[]): string[] {
  return distinct(
    services.flatMap(({ networkConfiguration, taskSets }) => [
      ...(networkConfiguration?.awsvpcConfiguration?.subnets ?? []),
      ...(taskSets ?? []).flatMap((set) => set.networkConfiguration?.awsvpcConfiguration?.subnets ?? []),
    ]),
  );
}

function instancesOf(ecs: ReadEcs): string[] {
  return distinct(
    itemsOf(ecs.clusters).flatMap(({ containerInstances }) =>
      described(itemsOf(containerInstances)).map(({ ec2InstanceId }) => ec2InstanceId),
    ),
  );
}

function isRole(arn: string): boolean {
  return arnParts(arn)?.service === 'iam';
}

/** The log groups that are named in the region of the reader. */
function logGroupsOf({ logGroups }: References, { region: here }: Reader): string[] {
  return logGroups.flatMap(({ name, region = here }) => (region === here ? name : []));
}

function imagesOf({ images }: References): string[] {
  return images.map(({ ref }) => ref);
}

function runningImages(ecs: ReadEcs): (string | undefined)[] {
  return itemsOf(ecs.clusters).flatMap(({ tasks }) =>
    described(itemsOf(tasks)).flatMap(({ containers }) => (containers ?? []).map(({ image }) => image)),
  );
}

function execOf(ecs: ReadEcs) {
  return described(itemsOf(ecs.clusters)).flatMap(
    ({ configuration }) => configuration?.executeCommandConfiguration ?? [],
  );
}

function storageOf(ecs: ReadEcs) {
  return described(itemsOf(ecs.clusters)).flatMap(
    ({ configuration }) => configuration?.managedStorageConfiguration ?? [],
  );
}

function keysOfService({ deployments }: Service): (string | undefined)[] {
  return (deployments ?? []).flatMap(({ volumeConfigurations, serviceConnectConfiguration }) => [
    ...(volumeConfigurations ?? []).map(({ managedEBSVolume }) => managedEBSVolume?.kmsKeyId),
    ...(serviceConnectConfiguration?.services ?? []).map(({ tls }) => tls?.kmsKey),
  ]);
}

function rolesOfService({ roleArn, deployments }: Service): (string | undefined)[] {
  return [
    roleArn,
    ...(deployments ?? []).flatMap(({ serviceConnectConfiguration }) =>
      (serviceConnectConfiguration?.services ?? []).map(({ tls }) => tls?.roleArn),
    ),
  ];
}

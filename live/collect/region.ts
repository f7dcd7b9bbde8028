import type { Service } from '@aws-sdk/client-ecs';
import { taskDefinitionOf } from '../../core/documents/open';
import { referencesOf, type References } from '../../core/live/references';
import { readValue } from '../../core/readers/value';
import { itemsOf, type Reader } from '../reader';
import { readEcs, type ReadEcs } from './ecs';
import { readImages } from './images';
import { readLoadBalancing } from './loadBalancers';
import { logGroupName, readAlarms, readEvents, readLogs, readTopics, readTrails } from './logging';
import { readNetwork } from './network';
import { readKeys, readParameters, readSecrets } from './secrets';
import { readSecurity } from './security';
import { arnParts, distinct } from './support';

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
  readonly clusters: readonly string[];
  readonly onPhase: (phase: Phase) => void;
}

/** Reads one region of one account. */
export async function readRegion({ reader, readerOf, clusters, onPhase }: RegionOptions) {
  const at = (region: string | undefined): Reader => (region ? readerOf(region) : reader);
  onPhase('ecs');
  const ecs = await readEcs(reader, clusters);
  const services = servicesOf(ecs);
  const tasks = referencesIn(ecs);
  onPhase('network');
  const [ec2, balancing] = await Promise.all([
    readNetwork(reader, { subnets: subnetsOf(services), instances: instancesOf(ecs) }),
    readLoadBalancing(
      reader,
      distinct(
        services.flatMap(({ loadBalancers, taskSets }) =>
          [{ loadBalancers }, ...(taskSets ?? [])].flatMap((one) =>
            (one.loadBalancers ?? []).map(({ targetGroupArn }) => targetGroupArn),
          ),
        ),
      ),
    ),
  ]);
  onPhase('images');
  const ecr = await readImages(
    reader,
    readerOf,
    distinct([...tasks.flatMap(imagesOf), ...runningImages(ecs)]),
  );
  onPhase('logging');
  const [trails, events, alarms, security] = await Promise.all([
    readTrails(reader, readerOf),
    readEvents(reader),
    readAlarms(reader),
    readSecurity(reader),
  ]);
  const trailGroups = distinct(
    itemsOf(trails).map(({ cloudWatchLogsLogGroupArn: arn }) =>
      arnParts(arn ?? '')?.region === reader.region && arnParts(arn ?? '')?.account === reader.account
        ? logGroupName(arn)
        : undefined,
    ),
  );
  const [logs, sns] = await Promise.all([
    readLogs(
      reader,
      distinct([
        ...tasks.flatMap(({ logGroups }) =>
          logGroups.map(({ name, region }) =>
            region === undefined || region === reader.region ? name : undefined,
          ),
        ),
        ...execOf(ecs).map(({ logConfiguration }) => logConfiguration?.cloudWatchLogGroupName),
        ...trailGroups,
        ...itemsOf(ec2.flowLogs).map(({ LogGroupName }) => LogGroupName),
      ]),
      trailGroups,
    ),
    readTopics(readerOf, [
      ...itemsOf(events.rules).flatMap(({ targets }) => itemsOf(targets).map(({ arn }) => arn)),
      ...itemsOf(trails).map(({ snsTopicArn }) => snsTopicArn),
      ...itemsOf(alarms).flatMap(({ AlarmActions }) => AlarmActions ?? []),
    ]),
  ]);
  onPhase('secrets');
  const [secrets, parameters] = await Promise.all([
    readSecrets(at, distinct(tasks.flatMap((one) => one.secrets.map(({ ref }) => ref)))),
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
    ]).filter((arn) => arnParts(arn)?.service === 'iam'),
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

/** What the task definitions name, read from their safe form. */
function referencesIn(ecs: ReadEcs): References[] {
  return described(ecs.taskDefinitions).flatMap(({ definition }) => {
    const task = taskDefinitionOf(readValue(definition));
    return task ? [referencesOf(task)] : [];
  });
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

import type { PartName } from './calls';
import type { Account, Region } from './inventory';
import type { Cluster } from './inventory/cluster';
import { Look, Unreadable, type Missing } from './look';
import type { AnySubject, LiveSubjects, SubjectKind, UsedVpc } from './subject';
import type { World } from './world';

/** The subjects of one kind, and what could not be looked at on the way to them. */
export interface Enumerated {
  readonly subjects: readonly AnySubject[];
  /** Where subjects may be missing: the region, account or cluster whose list could not be read. */
  readonly holes: readonly Hole[];
}

export interface Hole {
  readonly at: LiveSubjects['account' | 'region' | 'cluster'];
  readonly missing: readonly Missing[];
}

/** What is read on the way to the services, tasks and task definitions of a region. */
const TO_SERVICES = ['ecs.clusters', 'ecs.services'] as const;
const TO_TASK_DEFINITIONS = [
  ...TO_SERVICES,
  'ecs.service',
  'ecs.tasks',
  'ecs.task',
  'ecs.families',
  'ecs.latestTaskDefinition',
] as const;
/** What a task definition names is known only when it was read. */
const TO_NAMED = [...TO_TASK_DEFINITIONS, 'ecs.taskDefinition'] as const;

/** Container instances, and the machines that they are. */
const TO_INSTANCES = ['ecs.containerInstances', 'ecs.containerInstance', 'ec2.instance'] as const;
/** Log groups are named by task definitions, ECS Exec, trails and flow logs. */
const TO_LOG_GROUPS = [...TO_NAMED, 'ecs.cluster', 'cloudtrail.trails', 'ec2.flowLogs'] as const;
/** Topics are named by rules, trails and alarms. */
const TO_TOPICS = ['events.rules', 'events.targets', 'cloudtrail.trails', 'cloudwatch.alarms'] as const;

/** The parts that finding the subjects of a kind takes. */
export const enumerationNeeds: Readonly<Record<SubjectKind, readonly PartName[]>> = {
  account: [],
  region: [],
  cluster: ['ecs.clusters'],
  capacityProvider: ['ecs.capacityProviders'],
  service: TO_SERVICES,
  containerInstance: ['ecs.clusters', 'ecs.containerInstances'],
  taskDefinition: TO_TASK_DEFINITIONS,
  role: [...TO_NAMED, ...TO_INSTANCES, 'iam.instanceProfile', 'events.rules', 'events.targets'],
  vpc: [...TO_SERVICES, 'ecs.service', ...TO_INSTANCES, 'ec2.subnets'],
  repository: ['ecr.repositories'],
  image: TO_NAMED,
  secret: TO_NAMED,
  parameter: TO_NAMED,
  key: [
    ...TO_LOG_GROUPS,
    ...TO_TOPICS,
    'secretsmanager.secret',
    'ssm.parameter',
    'logs.logGroup',
    'ecr.repositories',
    'sns.topic',
  ],
  logGroup: TO_LOG_GROUPS,
  trail: ['cloudtrail.trails'],
  eventBus: ['events.buses'],
  loadBalancer: [...TO_SERVICES, 'ecs.service', 'elbv2.targetGroups'],
  endpointService: ['ec2.endpointServices'],
  securityGroup: ['ec2.securityGroups'],
};

/** Finds the subjects of a kind in an account. */
export function enumerate(world: World, account: Account, kind: SubjectKind): Enumerated {
  const subjects: AnySubject[] = [];
  const holes: Hole[] = [];
  if (kind === 'account') return { subjects: [accountSubject(account)], holes };
  if (kind === 'role') {
    for (const role of account.roles)
      subjects.push({ kind, id: role.arn, name: role.name, account, value: role });
    const missing = roleHoles(world, account);
    if (missing.length > 0) holes.push({ at: accountSubject(account), missing: distinct(missing) });
    return { subjects, holes };
  }
  for (const region of account.regions) {
    const look = new Look(world, new Set(enumerationNeeds[kind]));
    try {
      for (const subject of inRegion[kind](look, account, region, holes)) subjects.push(subject);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
    if (look.missing.length > 0) holes.push({ at: regionSubject(account, region), missing: look.missing });
  }
  return { subjects, holes };
}

export function accountSubject(account: Account): LiveSubjects['account'] {
  return { kind: 'account', id: account.id, name: account.id, account, value: account };
}

export function regionSubject(account: Account, region: Region): LiveSubjects['region'] {
  return {
    kind: 'region',
    id: `${account.id}/${region.name}`,
    name: region.name,
    account,
    region,
    value: region,
  };
}

export function clusterSubject(account: Account, region: Region, cluster: Cluster): LiveSubjects['cluster'] {
  const name = lastPart(cluster.arn);
  return { kind: 'cluster', id: cluster.arn, name, account, region, cluster, value: cluster };
}

/** `…:task-definition/web:7` → `web:7` */
export function familyAndRevision(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** The name at the end of an ARN; of a task definition only the revision. */
export function lastPart(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}

type InRegion = (look: Look, account: Account, region: Region, holes: Hole[]) => Iterable<AnySubject>;

const inRegion: Readonly<Record<Exclude<SubjectKind, 'account' | 'role'>, InRegion>> = {
  region: (_look, account, region) => [regionSubject(account, region)],
  *cluster(look, account, region) {
    for (const cluster of look.read(region.ecs.clusters)) yield clusterSubject(account, region, cluster);
  },
  *capacityProvider(look, account, region) {
    for (const value of look.read(region.ecs.capacityProviders)) {
      // Those of AWS, which nobody can configure.
      if (value.name === 'FARGATE' || value.name === 'FARGATE_SPOT') continue;
      const id = value.capacityProviderArn ?? `${account.id}/${region.name}/${value.name}`;
      yield { kind: 'capacityProvider', id, name: value.name, account, region, value };
    }
  },
  *service(look, account, region, holes) {
    for (const cluster of look.read(region.ecs.clusters)) {
      for (const value of inCluster(look, account, region, cluster, holes, 'services'))
        yield { kind: 'service', id: value.arn, name: lastPart(value.arn), account, region, cluster, value };
    }
  },
  *containerInstance(look, account, region, holes) {
    for (const cluster of look.read(region.ecs.clusters)) {
      for (const value of inCluster(look, account, region, cluster, holes, 'containerInstances'))
        yield {
          kind: 'containerInstance',
          id: value.arn,
          name: lastPart(value.arn),
          account,
          region,
          cluster,
          value,
        };
    }
  },
  *taskDefinition(look, account, region) {
    lookAtUses(look, region);
    for (const value of region.ecs.taskDefinitions)
      yield {
        kind: 'taskDefinition',
        id: value.arn,
        name: familyAndRevision(value.arn),
        account,
        region,
        value,
      };
  },
  *vpc(look, account, region) {
    for (const value of usedVpcs(look, region)) {
      const id = `arn:${account.partition}:ec2:${region.name}:${account.id}:vpc/${value.vpcId}`;
      yield { kind: 'vpc', id, name: value.vpcId, account, region, value };
    }
  },
  *repository(look, account, region) {
    for (const value of look.read(region.ecr.repositories))
      yield {
        kind: 'repository',
        id: value.repositoryArn,
        name: value.repositoryName,
        account,
        region,
        value,
      };
  },
  *image(look, account, region) {
    lookAtNamed(look, region);
    for (const value of region.ecr.images)
      yield { kind: 'image', id: value.ref, name: value.ref, account, region, value };
  },
  *secret(look, account, region) {
    lookAtNamed(look, region);
    for (const value of region.secrets)
      yield { kind: 'secret', id: value.ref, name: nameOfRef(value.ref), account, region, value };
  },
  *parameter(look, account, region) {
    lookAtNamed(look, region);
    for (const value of region.parameters)
      yield { kind: 'parameter', id: value.ref, name: nameOfRef(value.ref), account, region, value };
  },
  *key(look, account, region) {
    lookAtKeyed(look, region);
    for (const value of region.keys)
      yield { kind: 'key', id: value.ref, name: nameOfRef(value.ref), account, region, value };
  },
  *logGroup(look, account, region) {
    lookAtLogging(look, region);
    for (const value of region.logs.logGroups) {
      const id = `arn:${account.partition}:logs:${region.name}:${account.id}:log-group:${value.name}`;
      yield { kind: 'logGroup', id, name: value.name, account, region, value };
    }
  },
  *trail(look, account, region) {
    for (const value of look.read(region.cloudtrail.trails))
      yield {
        kind: 'trail',
        id: value.trailArn,
        name: value.name ?? lastPart(value.trailArn),
        account,
        region,
        value,
      };
  },
  *eventBus(look, account, region) {
    for (const value of look.read(region.events.buses))
      yield { kind: 'eventBus', id: value.arn, name: value.name, account, region, value };
  },
  *loadBalancer(look, account, region) {
    for (const cluster of look.peek(region.ecs.clusters) ?? [])
      for (const service of look.peek(cluster.services) ?? []) look.peek(service.description);
    look.peek(region.elbv2.targetGroups);
    for (const value of region.elbv2.loadBalancers)
      yield {
        kind: 'loadBalancer',
        id: value.arn,
        name: loadBalancerName(value.arn),
        account,
        region,
        value,
      };
  },
  *endpointService(look, account, region) {
    for (const value of look.read(region.ec2.endpointServices)) {
      const id = `arn:${account.partition}:ec2:${region.name}:${account.id}:vpc-endpoint-service/${value.serviceId}`;
      yield { kind: 'endpointService', id, name: value.serviceId, account, region, value };
    }
  },
  *securityGroup(look, account, region) {
    for (const value of look.read(region.ec2.securityGroups)) {
      const id = `arn:${account.partition}:ec2:${region.name}:${account.id}:security-group/${value.groupId}`;
      yield { kind: 'securityGroup', id, name: value.groupId, account, region, value };
    }
  },
};

/** A list of a cluster. Where it cannot be read, the hole is the cluster's and not the whole region's. */
function inCluster<L extends 'services' | 'containerInstances'>(
  look: Look,
  account: Account,
  region: Region,
  cluster: Cluster,
  holes: Hole[],
  list: L,
): readonly ItemsOf<Cluster[L]>[] {
  const inner = new Look(look.world, new Set(['ecs.services', 'ecs.containerInstances']));
  const items = inner.peek(cluster[list] as Cluster['services']) as unknown;
  if (inner.missing.length > 0)
    holes.push({ at: clusterSubject(account, region, cluster), missing: inner.missing });
  return (items ?? []) as readonly ItemsOf<Cluster[L]>[];
}

type ItemsOf<P> = P extends { readonly state: 'ok'; readonly value: readonly (infer I)[] } ? I : never;

/** Opens everything that tells which task definitions are in use. */
function lookAtUses(look: Look, region: Region): void {
  for (const cluster of look.peek(region.ecs.clusters) ?? []) {
    for (const service of look.peek(cluster.services) ?? []) look.peek(service.description);
    for (const task of look.peek(cluster.tasks) ?? []) look.peek(task.description);
  }
  for (const family of look.peek(region.ecs.families) ?? []) look.peek(family.latest);
}

/** The same, and the task definitions themselves: what they name is known only then. */
function lookAtNamed(look: Look, region: Region): void {
  lookAtUses(look, region);
  for (const { description } of region.ecs.taskDefinitions) look.peek(description);
}

/** Opens everything that tells which machines the container instances are. */
export function lookAtInstances(look: Look, region: Region): void {
  for (const cluster of look.peek(region.ecs.clusters) ?? [])
    for (const instance of look.peek(cluster.containerInstances) ?? []) look.peek(instance.description);
  for (const { description } of region.ec2.instances) look.peek(description);
}

/** Opens everything that names log groups. */
function lookAtLogging(look: Look, region: Region): void {
  lookAtNamed(look, region);
  for (const cluster of look.peek(region.ecs.clusters) ?? []) look.peek(cluster.description);
  look.peek(region.cloudtrail.trails);
  look.peek(region.ec2.flowLogs);
}

/** Opens everything that names keys, and what leads there. */
function lookAtKeyed(look: Look, region: Region): void {
  lookAtLogging(look, region);
  lookAtTargets(look, region);
  look.peek(region.cloudwatch.alarms);
  look.peek(region.ecr.repositories);
  const described = [...region.secrets, ...region.parameters, ...region.logs.logGroups];
  for (const part of [
    ...described.map(({ description }) => description),
    ...region.sns.topics.map(({ attributes }) => attributes),
  ])
    // What was not asked for at all, because it is somebody else's, its own rows tell.
    if (part.state !== 'notAsked') look.peek<unknown>(part);
}

function lookAtTargets(look: Look, region: Region): void {
  for (const { targets } of look.peek(region.events.rules) ?? []) look.peek(targets);
}

function roleHoles(world: World, account: Account): readonly Missing[] {
  const look = new Look(world, new Set(enumerationNeeds.role));
  for (const region of account.regions) {
    lookAtNamed(look, region);
    lookAtInstances(look, region);
    lookAtTargets(look, region);
  }
  for (const { roles } of account.instanceProfiles) look.peek(roles);
  return look.missing;
}

function distinct(missing: readonly Missing[]): readonly Missing[] {
  const seen = new Set<string>();
  return missing.filter(({ why }) => (seen.has(why) ? false : seen.add(why)));
}

function usedVpcs(look: Look, region: Region): readonly UsedVpc[] {
  const uses: {
    subnets: readonly string[];
    groups: readonly string[];
    fargate: boolean;
    instance: boolean;
  }[] = [];
  for (const cluster of look.peek(region.ecs.clusters) ?? []) {
    for (const service of look.peek(cluster.services) ?? []) {
      const description = look.peek(service.description);
      if (!description) continue;
      const providers = description.capacityProviderStrategy?.map((entry) => entry.capacityProvider) ?? [];
      for (const { launchType, networkConfiguration } of [description, ...(description.taskSets ?? [])]) {
        const network = networkConfiguration?.awsvpcConfiguration;
        if (!network) continue;
        const fargate = launchType === 'FARGATE' || providers.some((one) => one.startsWith('FARGATE'));
        uses.push({
          subnets: network.subnets ?? [],
          groups: network.securityGroups ?? [],
          fargate,
          instance: false,
        });
      }
    }
    for (const instance of look.peek(cluster.containerInstances) ?? []) {
      const id = look.peek(instance.description)?.ec2InstanceId;
      const entry = id === undefined ? undefined : region.ec2.instances.find((known) => known.id === id);
      const host = entry && look.peek(entry.description);
      if (!host) continue;
      const subnets = host.subnetId === undefined ? [] : [host.subnetId];
      uses.push({ subnets, groups: host.securityGroupIds ?? [], fargate: false, instance: true });
    }
  }
  if (uses.length === 0) return [];
  const vpcs = new Map<string, typeof uses>();
  for (const use of uses) {
    for (const id of use.subnets) {
      const subnet = (look.peek(region.ec2.subnets) ?? []).find((known) => known.subnetId === id);
      if (!subnet) continue;
      const known = vpcs.get(subnet.vpcId) ?? [];
      known.push({ ...use, subnets: [id] });
      vpcs.set(subnet.vpcId, known);
    }
  }
  return [...vpcs].map(([vpcId, all]) => ({
    vpcId,
    subnetIds: [...new Set(all.flatMap(({ subnets }) => subnets))],
    securityGroupIds: [...new Set(all.flatMap(({ groups }) => groups))],
    hasInstances: all.some(({ instance }) => instance),
    hasFargate: all.some(({ fargate }) => fargate),
  }));
}

/** `arn:…:secret:name-AbCdEf` → the name; a name stays. */
function nameOfRef(ref: string): string {
  return ref.startsWith('arn:')
    ? ref
        .split(':')
        .slice(5)
        .join(':')
        .replace(/^\w+[:/]/, '')
    : ref;
}

/** `…:loadbalancer/app/name/id` → name */
function loadBalancerName(arn: string): string {
  return /loadbalancer\/(?:\w+\/)?([^/]+)/.exec(arn)?.[1] ?? arn;
}

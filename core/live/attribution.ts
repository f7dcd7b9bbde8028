import type { Account, Region } from './inventory';
import type { Service } from './inventory/service';
import { referencesOf } from './references';
import type { Part } from './schema';
import type { AnySubject } from './subject';
import type { World } from './world';

/** The clusters and services that something counts for. */
export interface Users {
  readonly clusters: readonly string[];
  readonly services: readonly string[];
}

const NOBODY: Users = { clusters: [], services: [] };

/**
 * Which clusters and services a role, a secret or a log group belongs to, by who names it. It judges nothing: where
 * something could not be read, what it names simply counts for fewer.
 */
export class Attribution {
  /** By region object and kind, then by the thing's own id. */
  private readonly users = new Map<string, { clusters: Set<string>; services: Set<string> }>();
  private readonly ofRegion = new Map<Region, string[]>();

  constructor(private readonly world: World) {
    for (const account of world.inventory.accounts)
      for (const region of account.regions) this.readRegion(account, region);
  }

  /** Clusters and services that a subject counts for. */
  of(subject: AnySubject): Users {
    switch (subject.kind) {
      case 'account':
        return { clusters: this.clustersOf(subject.account.regions), services: [] };
      case 'cluster':
      case 'containerInstance':
        return { clusters: [subject.cluster.arn], services: [] };
      case 'service':
        return { clusters: [subject.cluster.arn], services: [subject.value.arn] };
      case 'role':
        return this.usersOf('role', '', subject.value.arn);
      case 'vpc':
        return this.merged(subject.value.subnetIds.map((id) => this.usersOf('subnet', placeOf(subject), id)));
      case 'securityGroup':
        return this.usersOf('securityGroup', placeOf(subject), subject.value.groupId);
      case 'loadBalancer':
        return this.usersOf('loadBalancer', placeOf(subject), subject.value.arn);
      case 'repository':
        return this.usersOf('repository', '', subject.value.repositoryArn);
      case 'capacityProvider':
        return this.usersOf('capacityProvider', placeOf(subject), subject.name);
      case 'taskDefinition':
      case 'image':
      case 'secret':
      case 'parameter':
      case 'logGroup': {
        const id = subject.kind === 'logGroup' ? subject.value.name : subject.id;
        return this.usersOf(subject.kind, placeOf(subject), id);
      }
      // What serves the whole region counts for all of its clusters.
      case 'region':
      case 'trail':
      case 'eventBus':
      case 'key':
      case 'endpointService':
        return { clusters: this.clustersOf([subject.region]), services: [] };
    }
  }

  private clustersOf(regions: readonly Region[]): readonly string[] {
    return regions.flatMap((region) => this.ofRegion.get(region) ?? []);
  }

  private usersOf(kind: string, region: string, id: string): Users {
    const found = this.users.get(`${kind}\n${region}\n${id}`);
    return found ? { clusters: [...found.clusters], services: [...found.services] } : NOBODY;
  }

  private merged(all: readonly Users[]): Users {
    return {
      clusters: [...new Set(all.flatMap(({ clusters }) => clusters))],
      services: [...new Set(all.flatMap(({ services }) => services))],
    };
  }

  private add(kind: string, region: string, id: string, users: Users): void {
    const key = `${kind}\n${region}\n${id}`;
    const known = this.users.get(key) ?? { clusters: new Set(), services: new Set() };
    for (const cluster of users.clusters) known.clusters.add(cluster);
    for (const service of users.services) known.services.add(service);
    this.users.set(key, known);
  }

  private readRegion(account: Account, region: Region): void {
    const place = `${account.id}/${region.name}`;
    const clusters = valueOf(region.ecs.clusters) ?? [];
    this.ofRegion.set(
      region,
      clusters.map(({ arn }) => arn),
    );
    for (const cluster of clusters) {
      const ofCluster: Users = { clusters: [cluster.arn], services: [] };
      for (const name of valueOf(cluster.description)?.capacityProviders ?? [])
        this.add('capacityProvider', place, name, ofCluster);
      for (const task of valueOf(cluster.tasks) ?? []) {
        const arn = valueOf(task.description)?.taskDefinitionArn;
        if (arn !== undefined) this.add('taskDefinition', place, arn, ofCluster);
      }
      for (const instance of valueOf(cluster.containerInstances) ?? []) {
        const id = valueOf(instance.description)?.ec2InstanceId ?? '';
        const host = valueOf(this.world.find(region.ec2.instances, 'id', id)?.description);
        if (host?.subnetId !== undefined) this.add('subnet', place, host.subnetId, ofCluster);
        for (const group of host?.securityGroupIds ?? []) this.add('securityGroup', place, group, ofCluster);
      }
      for (const service of valueOf(cluster.services) ?? [])
        this.readService(region, place, service, { clusters: [cluster.arn], services: [service.arn] });
    }
    for (const entry of region.ecs.taskDefinitions) this.readTaskDefinition(account, region, entry);
  }

  private readService(region: Region, place: string, service: Service, users: Users): void {
    const description = valueOf(service.description);
    if (!description) return;
    const uses = [
      description.taskDefinition,
      ...(description.deployments ?? []).map(({ taskDefinition }) => taskDefinition),
      ...(description.taskSets ?? []).map(({ taskDefinition }) => taskDefinition),
    ];
    for (const arn of uses) if (arn !== undefined) this.add('taskDefinition', place, arn, users);
    if (description.roleArn !== undefined) this.add('role', '', description.roleArn, users);
    const network = description.networkConfiguration?.awsvpcConfiguration;
    for (const id of network?.subnets ?? []) this.add('subnet', place, id, users);
    for (const id of network?.securityGroups ?? []) this.add('securityGroup', place, id, users);
    for (const { targetGroupArn } of description.loadBalancers ?? []) {
      const group = (valueOf(region.elbv2.targetGroups) ?? []).find(
        (known) => known.targetGroupArn === targetGroupArn,
      );
      for (const arn of group?.loadBalancerArns ?? []) this.add('loadBalancer', place, arn, users);
    }
  }

  private readTaskDefinition(
    account: Account,
    region: Region,
    entry: Region['ecs']['taskDefinitions'][number],
  ): void {
    const place = `${account.id}/${region.name}`;
    const description = valueOf(entry.description);
    const task = description ? this.world.task(description.definition) : undefined;
    if (!task) return;
    const users = this.usersOf('taskDefinition', place, entry.arn);
    const named = referencesOf(task);
    for (const role of named.roles) this.add('role', '', roleArn(role, account), users);
    for (const { ref } of named.secrets) this.add('secret', place, ref, users);
    for (const { ref } of named.parameters) this.add('parameter', place, ref, users);
    for (const { name, region: other } of named.logGroups)
      this.add('logGroup', `${account.id}/${other ?? region.name}`, name, users);
    for (const { ref, account: owner, region: home } of named.images) {
      this.add('image', place, ref, users);
      const repository = repositoryOf(ref);
      this.add(
        'repository',
        '',
        `arn:${account.partition}:ecr:${home}:${owner}:repository/${repository}`,
        users,
      );
    }
  }
}

/** Names are told apart by the account and the region. */
function placeOf(subject: { readonly account: Account; readonly region: Region }): string {
  return `${subject.account.id}/${subject.region.name}`;
}

/** A role may be named without its ARN. */
export function roleArn(role: string, account: Account): string {
  return role.startsWith('arn:') ? role : `arn:${account.partition}:iam::${account.id}:role/${role}`;
}

/** The name of the repository in `host/name:tag@digest`. */
export function repositoryOf(image: string): string {
  return image
    .slice(image.indexOf('/') + 1)
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '');
}

function valueOf<T>(part: Part<T> | undefined): T | undefined {
  return part?.state === 'ok' ? part.value : undefined;
}

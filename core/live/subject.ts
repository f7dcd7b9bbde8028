import type { Infer } from './schema';
import type { Account, Region } from './inventory';
import type { Cluster } from './inventory/cluster';
import type { CapacityProvider } from './inventory/ecs';
import type { ecr } from './inventory/images';
import type { logs, Trail } from './inventory/logging';
import type { elbv2 } from './inventory/loadBalancing';
import type { events } from './inventory/events';
import type { ec2, SecurityGroup } from './inventory/network';
import type { Repository } from './inventory/images';
import type { Role } from './inventory/role';
import type { key, Parameter, Secret } from './inventory/secrets';
import type { Service } from './inventory/service';
import type { RegisteredTaskDefinition } from './inventory/taskDefinition';
import type { containerInstance } from './inventory/cluster';
import type { OkValue } from './part';

/** Something that a row looks at. */
interface Subject<K extends string, T> {
  readonly kind: K;
  /** Its ARN, or what is as unique and lasting. */
  readonly id: string;
  readonly name: string;
  readonly account: Account;
  readonly value: T;
}

/** Something of one region. */
interface Regional<K extends string, T> extends Subject<K, T> {
  readonly region: Region;
}

/** Something of one cluster. */
interface Clustered<K extends string, T> extends Regional<K, T> {
  readonly cluster: Cluster;
}

type ItemOf<T> = T extends readonly (infer I)[] ? I : never;

/** A VPC that services or container instances of the region use, with the subnets that they use. */
export interface UsedVpc {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Whether container instances lie in it. */
  readonly hasInstances: boolean;
  /** Whether Fargate tasks run in it. */
  readonly hasFargate: boolean;
}

export interface LiveSubjects {
  readonly account: Subject<'account', Account>;
  readonly region: Regional<'region', Region>;
  readonly cluster: Clustered<'cluster', Cluster>;
  readonly capacityProvider: Regional<'capacityProvider', CapacityProvider>;
  readonly service: Clustered<'service', Service>;
  readonly containerInstance: Clustered<'containerInstance', Infer<typeof containerInstance>>;
  readonly taskDefinition: Regional<'taskDefinition', RegisteredTaskDefinition>;
  readonly role: Subject<'role', Role>;
  readonly vpc: Regional<'vpc', UsedVpc>;
  readonly repository: Regional<'repository', Repository>;
  readonly image: Regional<'image', ItemOf<Infer<typeof ecr>['images']>>;
  readonly secret: Regional<'secret', Secret>;
  readonly parameter: Regional<'parameter', Parameter>;
  readonly key: Regional<'key', Infer<typeof key>>;
  readonly logGroup: Regional<'logGroup', ItemOf<Infer<typeof logs>['logGroups']>>;
  readonly trail: Regional<'trail', Trail>;
  readonly eventBus: Regional<'eventBus', ItemOf<OkValue<Infer<typeof events>['buses']>>>;
  readonly loadBalancer: Regional<'loadBalancer', ItemOf<Infer<typeof elbv2>['loadBalancers']>>;
  readonly endpointService: Regional<
    'endpointService',
    ItemOf<OkValue<Infer<typeof ec2>['endpointServices']>>
  >;
  readonly securityGroup: Regional<'securityGroup', SecurityGroup>;
}

export type SubjectKind = keyof LiveSubjects;
export type AnySubject = LiveSubjects[SubjectKind];

import type { Call } from './call';

type Data = Record<string, unknown>;

/** Members of a service that moto's CreateService drops. */
const SERVICE = [
  'enableExecuteCommand',
  'deploymentConfiguration',
  'enableECSManagedTags',
  'healthCheckGracePeriodSeconds',
  'availabilityZoneRebalancing',
  'propagateTags',
];

/** Members that AWS tells of the deployment that a service makes. */
const DEPLOYMENT = ['volumeConfigurations', 'serviceConnectConfiguration'];

/** Remembers what a test asked moto to make, and adds to its answers what moto forgets and AWS does not. */
export class Memory {
  private readonly services = new Map<string, Data>();
  private readonly deployments = new Map<string, Data>();
  private readonly tasks = new Map<string, Data>();
  private readonly instances = new Map<string, Data>();

  private readonly providers = new Map<string, string[]>();

  /** Which capacity providers there are is asked without names, which moto wants. */
  namesLeftOut({ service, operation, input, region, accessKey }: Call): Buffer | undefined {
    if (
      service !== 'ecs' ||
      operation !== 'DescribeCapacityProviders' ||
      input['capacityProviders'] !== undefined
    )
      return undefined;
    const capacityProviders = this.providers.get(this.placeOf(accessKey, region)) ?? [];
    return Buffer.from(JSON.stringify({ ...input, capacityProviders }));
  }

  constructor(private readonly accountOf: (accessKey: string) => string) {}

  private placeOf(accessKey: string, region: string): string {
    return `${this.accountOf(accessKey)} ${region}`;
  }

  clear(): void {
    this.providers.clear();
    this.services.clear();
    this.deployments.clear();
    this.tasks.clear();
    this.instances.clear();
  }

  /** The tasks of a service that were run; moto's services run none. */
  private countsOf(serviceArn: string, desiredCount: number): Data {
    const [before = '', path = ''] = serviceArn.split(':service/');
    const [cluster = '', name = ''] = path.split('/');
    const runningCount = [...this.tasks].filter(
      ([arn, task]) => arn.startsWith(`${before}:task/${cluster}/`) && task['group'] === `service:${name}`,
    ).length;
    return { runningCount, pendingCount: Math.max(0, desiredCount - runningCount) };
  }

  /** Completes a reply in place. */
  complete(call: Call, reply: Data): void {
    const { input } = call;
    switch (`${call.service}:${call.operation}`) {
      case 'ecs:CreateService': {
        const service = reply['service'] as Data;
        this.services.set(String(service['serviceArn']), pick(input, SERVICE));
        this.deployments.set(String(service['serviceArn']), pick(input, DEPLOYMENT));
        break;
      }
      case 'ecs:CreateCapacityProvider': {
        const place = this.placeOf(call.accessKey, call.region);
        this.providers.set(place, [...(this.providers.get(place) ?? []), String(input['name'])]);
        break;
      }
      case 'ecs:DescribeServices':
        for (const service of listOf(reply['services'])) {
          const arn = String(service['serviceArn']);
          fill(service, this.services.get(arn));
          const counts = this.countsOf(arn, Number(service['desiredCount']));
          Object.assign(service, counts);
          for (const deployment of listOf(service['deployments']))
            Object.assign(deployment, this.deployments.get(arn), counts);
          if (!texts(input['include']).includes('TAGS')) delete service['tags'];
        }
        break;
      case 'ecs:RunTask':
        for (const task of listOf(reply['tasks'])) {
          const made = pick(input, ['group', 'enableExecuteCommand', 'launchType', 'platformVersion']);
          this.tasks.set(String(task['taskArn']), { ...made, startedAt: call.at / 1000 });
        }
        break;
      case 'ecs:DescribeTasks':
        for (const task of listOf(reply['tasks'])) fill(task, this.tasks.get(String(task['taskArn'])));
        break;
      case 'ecs:RegisterContainerInstance': {
        const instance = reply['containerInstance'] as Data;
        this.instances.set(
          String(instance['containerInstanceArn']),
          pick(input, ['versionInfo', 'attributes']),
        );
        break;
      }
      case 'ecs:DescribeContainerInstances':
        for (const instance of listOf(reply['containerInstances'])) {
          const { versionInfo, attributes } =
            this.instances.get(String(instance['containerInstanceArn'])) ?? {};
          if (versionInfo !== undefined) instance['versionInfo'] = versionInfo;
          instance['attributes'] = [...listOf(instance['attributes']), ...listOf(attributes)];
        }
        break;
      case 'ecs:DescribeClusters':
        for (const cluster of listOf(reply['clusters'])) {
          const include = texts(input['include']);
          if (!include.includes('SETTINGS')) delete cluster['settings'];
          if (!include.includes('CONFIGURATIONS')) delete cluster['configuration'];
          if (!include.includes('TAGS')) delete cluster['tags'];
        }
        break;
    }
  }
}

function listOf(value: unknown): Data[] {
  return Array.isArray(value) ? (value as Data[]) : [];
}

function texts(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function pick(from: Readonly<Data>, names: readonly string[]): Data {
  return Object.fromEntries(
    names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]),
  );
}

function fill(into: Data, from: Data | undefined): void {
  for (const [name, value] of Object.entries(from ?? {})) into[name] ??= value;
}

import type { PartName } from '../../core/live/calls';
import type { Part } from '../../core/live/schema';
import { redactTaskDefinition } from '../../core/live/redact';
import type { Cluster, ContainerInstance, Service, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import type { OperationName, OutputOf } from '../services';
import { itemsOf, type Reader } from '../reader';
import { arnParts, batches, distinct, lastStep } from './support';

/** A thing of a list with what describing it gave. */
export interface Described<T> {
  readonly arn: string;
  readonly description: Part<T | null>;
}

export interface ReadCluster extends Described<Cluster> {
  readonly services: Part<readonly Described<Service>[]>;
  readonly tasks: Part<readonly Described<Task>[]>;
  readonly containerInstances: Part<readonly Described<ContainerInstance>[]>;
}

export interface ReadEcs {
  readonly accountSettings: Part<unknown>;
  readonly capacityProviders: Part<unknown>;
  readonly clusters: Part<readonly ReadCluster[]>;
  readonly families: Part<readonly { readonly name: string; readonly latest: Part<string | null> }[]>;
  readonly taskDefinitions: readonly Described<ReadTaskDefinition>[];
  readonly clustersChosen: true | undefined;
}

export interface ReadTaskDefinition {
  /** Without what may be a secret. */
  readonly definition: ReturnType<typeof redactTaskDefinition>;
  readonly tags: TaskDefinitionTags;
}
type TaskDefinitionTags = OutputOf<'ecs', 'DescribeTaskDefinition'>['tags'];

/** What AWS takes in one call. */
const MOST = { clusters: 100, services: 10, tasks: 100, containerInstances: 100 } as const;

/** Told of every task definition as soon as it is read. */
export type OnTaskDefinition = (definition: ReadTaskDefinition['definition']) => void;

export async function readEcs(
  reader: Reader,
  chosen: readonly string[],
  onTaskDefinition: OnTaskDefinition,
): Promise<ReadEcs> {
  const known = new Map<string, Described<ReadTaskDefinition>>();
  const [accountSettings, capacityProviders, clusters, families] = await Promise.all([
    reader.all(
      'ecs.accountSettings',
      'ecs',
      'ListAccountSettings',
      { effectiveSettings: true },
      ({ settings }) => settings,
    ),
    reader.all(
      'ecs.capacityProviders',
      'ecs',
      'DescribeCapacityProviders',
      { include: ['TAGS'] },
      (reply) => reply.capacityProviders,
    ),
    readClusters(reader, chosen),
    readFamilies(reader, known, onTaskDefinition),
  ]);
  const used = distinct(itemsOf(clusters).flatMap(revisionsOf)).filter((arn) => !known.has(arn));
  const read = await Promise.all(used.map((arn) => readRevision(reader, arn, onTaskDefinition)));
  for (const one of read) known.set(one.arn, one);
  return {
    accountSettings,
    capacityProviders,
    clusters,
    families,
    taskDefinitions: [...known.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1)),
    clustersChosen: chosen.length > 0 ? true : undefined,
  };
}

async function readClusters(
  reader: Reader,
  chosen: readonly string[],
): Promise<Part<readonly ReadCluster[]>> {
  const arns = await reader.names(
    'ecs.clusters',
    'ecs',
    'ListClusters',
    { maxResults: 100 },
    (reply) => reply.clusterArns,
  );
  if (arns.state !== 'ok') return arns;
  const wanted = arns.value.filter(
    (arn) => chosen.length === 0 || chosen.includes(arn) || chosen.includes(lastStep(arn)),
  );
  const described = await describeAll(
    reader,
    'ecs.cluster',
    'DescribeClusters',
    wanted,
    MOST.clusters,
    (clusters) => ({ clusters, include: ['SETTINGS', 'CONFIGURATIONS', 'TAGS'] as const }),
    (reply) => reply.clusters?.map((one) => [one.clusterArn, one]),
  );
  const clusters = await Promise.all(described.map((cluster) => readCluster(reader, cluster)));
  return { state: 'ok', value: clusters };
}

async function readCluster(reader: Reader, described: Described<Cluster>): Promise<ReadCluster> {
  const cluster = described.arn;
  const [services, tasks, containerInstances] = await Promise.all([
    reader.names(
      'ecs.services',
      'ecs',
      'ListServices',
      { cluster, maxResults: 100 },
      (reply) => reply.serviceArns,
    ),
    reader.names('ecs.tasks', 'ecs', 'ListTasks', { cluster, maxResults: 100 }, (reply) => reply.taskArns),
    reader.names(
      'ecs.containerInstances',
      'ecs',
      'ListContainerInstances',
      { cluster, maxResults: 100 },
      (reply) => reply.containerInstanceArns,
    ),
  ]);
  const each = async <T>(
    list: Part<readonly string[]>,
    describe: (arns: readonly string[]) => Promise<Described<T>[]>,
  ): Promise<Part<readonly Described<T>[]>> =>
    list.state === 'ok' ? { state: 'ok', value: await describe(list.value) } : list;
  const [readServices, readTasks, readInstances] = await Promise.all([
    each(services, (arns) =>
      describeAll(
        reader,
        'ecs.service',
        'DescribeServices',
        arns,
        MOST.services,
        (items) => ({ cluster, services: items, include: ['TAGS'] as const }),
        (reply) => reply.services?.map((one) => [one.serviceArn, one]),
      ),
    ),
    each(tasks, (arns) =>
      describeAll(
        reader,
        'ecs.task',
        'DescribeTasks',
        arns,
        MOST.tasks,
        (items) => ({ cluster, tasks: items }),
        (reply) => reply.tasks?.map((one) => [one.taskArn, one]),
      ),
    ),
    each(containerInstances, (arns) =>
      describeAll(
        reader,
        'ecs.containerInstance',
        'DescribeContainerInstances',
        arns,
        MOST.containerInstances,
        (items) => ({ cluster, containerInstances: items }),
        (reply) => reply.containerInstances?.map((one) => [one.containerInstanceArn, one]),
      ),
    ),
  ]);
  return { ...described, services: readServices, tasks: readTasks, containerInstances: readInstances };
}

/** Describes many things, as many in one call as AWS takes. A call that fails is why its things are not known. */
async function describeAll<O extends OperationName<'ecs'>, T>(
  reader: Reader,
  part: PartName,
  operation: O,
  arns: readonly string[],
  most: number,
  inputOf: (arns: string[]) => object,
  read: (reply: OutputOf<'ecs', O>) => (readonly [string | undefined, T])[] | undefined,
): Promise<Described<T>[]> {
  const described = await Promise.all(
    batches(arns, most).map(async (batch) => {
      const reply = await reader.batch(part, 'ecs', operation, inputOf(batch) as never, read);
      return batch.map((arn): Described<T> => {
        if (reply.state !== 'ok') return { arn, description: reply };
        const found = reply.value?.find(([key]) => key === arn)?.[1];
        return { arn, description: reader.checkedPart(part, found ?? null) };
      });
    }),
  );
  return described.flat();
}

function revisionsOf(cluster: ReadCluster): (string | undefined)[] {
  const services = itemsOf(cluster.services).flatMap(({ description }) =>
    description.state === 'ok' && description.value ? [description.value] : [],
  );
  const tasks = itemsOf(cluster.tasks).flatMap(({ description }) =>
    description.state === 'ok' && description.value ? [description.value] : [],
  );
  return [
    ...services.flatMap(({ taskDefinition, deployments, taskSets }) => [
      taskDefinition,
      ...(deployments ?? []).map((one) => one.taskDefinition),
      ...(taskSets ?? []).map((one) => one.taskDefinition),
    ]),
    ...tasks.map(({ taskDefinitionArn }) => taskDefinitionArn),
  ];
}

/** Families with their latest active revision: asked for by the bare name, which gives its definition too. */
async function readFamilies(
  reader: Reader,
  known: Map<string, Described<ReadTaskDefinition>>,
  onTaskDefinition: OnTaskDefinition,
): Promise<ReadEcs['families']> {
  const families = await reader.names(
    'ecs.families',
    'ecs',
    'ListTaskDefinitionFamilies',
    { status: 'ACTIVE' },
    (reply) => reply.families,
  );
  if (families.state !== 'ok') return families;
  const value = await Promise.all(
    families.value.map(async (name) => {
      const found = await reader.batch(
        'ecs.latestTaskDefinition',
        'ecs',
        'DescribeTaskDefinition',
        { taskDefinition: name, include: ['TAGS'] },
        (reply) => reply,
        { errors: ['ClientException'], value: undefined },
      );
      if (found.state !== 'ok') return { name, latest: found };
      const arn = found.value?.taskDefinition?.taskDefinitionArn;
      if (arn !== undefined && found.value) {
        const description = reader.checkedPart('ecs.taskDefinition', redacted(found.value));
        tell(description, onTaskDefinition);
        known.set(arn, { arn, description });
      }
      return { name, latest: { state: 'ok' as const, value: arn ?? null } };
    }),
  );
  return { state: 'ok', value };
}

async function readRevision(
  reader: Reader,
  arn: string,
  onTaskDefinition: OnTaskDefinition,
): Promise<Described<ReadTaskDefinition>> {
  const description = await reader.one<'ecs', 'DescribeTaskDefinition', ReadTaskDefinition | null>(
    'ecs.taskDefinition',
    'ecs',
    'DescribeTaskDefinition',
    { taskDefinition: arn, include: ['TAGS'] },
    redacted,
    { errors: ['ClientException'], value: null },
  );
  tell(description, onTaskDefinition);
  return { arn, description };
}

function tell(description: Part<ReadTaskDefinition | null>, onTaskDefinition: OnTaskDefinition): void {
  if (description.state === 'ok' && description.value) onTaskDefinition(description.value.definition);
}

/** What may be a secret goes before anything else sees it. */
function redacted({ taskDefinition, tags }: OutputOf<'ecs', 'DescribeTaskDefinition'>): ReadTaskDefinition {
  const { tags: _beside, ...plain } = (taskDefinition ?? {}) as TaskDefinition & { tags?: unknown };
  return { definition: redactTaskDefinition(plain), tags: tags ?? undefined };
}

/** The account that a reference is in, when it says one. */
export function accountOf(text: string): string | undefined {
  const account = arnParts(text)?.account;
  return account === '' ? undefined : account;
}

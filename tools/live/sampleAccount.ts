import type { Account, Inventory, Region } from '../../core/live/inventory';
import { partsOf } from '../../core/live/part';
import { actionOf, type PartName } from '../../core/live/calls';
import { allLiveRows } from '../../core/live/rows/registry';
import type { LiveRow } from '../../core/live/rows/row';
import { cleanAccount, cleanInventory, usualPlace, type CleanPlace } from './cleanAccount';
import { layOver } from './layOver';

const TAKEN = usualPlace.takenAt;

/**
 * The account that everybody can try the panel with: two accounts, two regions each. The first region is in order;
 * the others show what can be wrong, and what cannot be seen without a permission.
 */
export function sampleAccount(): Inventory {
  const shop = place('111122223333', 'eu-central-1');
  const abroad = place('111122223333', 'us-east-1');
  const second = place('444455556666', 'eu-central-1');
  const blind = place('444455556666', 'us-east-1');
  return {
    schemaVersion: 1,
    takenAt: TAKEN,
    productVersion: '0.1.0',
    accounts: [
      merged([withSeveralClusters(cleanAccount(shop), shop), troubled(abroad, 0)], 'shop'),
      merged([troubled(second, 1), cannotLook(blind)], 'shop-test'),
    ],
  };
}

function place(account: string, region: string): CleanPlace {
  return { account, region, takenAt: TAKEN };
}

/** Several looks at one account, put together. */
function merged(accounts: readonly Account[], profile: string): Account {
  const [first, ...rest] = accounts;
  if (!first) throw new Error('no account');
  const all = [first, ...rest];
  const by = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
    ...new Map([...items].reverse().map((item) => [keyOf(item), item])).values(),
  ];
  return {
    ...first,
    profile,
    roles: by(
      all.flatMap(({ roles }) => roles),
      ({ arn }) => arn,
    ),
    policies: by(
      all.flatMap(({ policies }) => policies),
      ({ arn }) => arn,
    ),
    buckets: by(
      all.flatMap(({ buckets }) => buckets),
      ({ name }) => name,
    ),
    environmentFiles: by(
      all.flatMap(({ environmentFiles }) => environmentFiles),
      ({ arn }) => arn,
    ),
    regions: all.flatMap(({ regions }) => regions),
  };
}

/** A second cluster beside the first, without Container Insights and without anything in it. */
function withSeveralClusters(account: Account, { region, account: id }: CleanPlace): Account {
  const regions = account.regions.map((one): Region => {
    const known = one.ecs.clusters;
    if (known.state !== 'ok') return one;
    const arn = `arn:aws:ecs:${region}:${id}:cluster/shop-dev`;
    const idle = {
      arn,
      description: {
        state: 'ok' as const,
        value: {
          clusterName: 'shop-dev',
          status: 'ACTIVE',
          runningTasksCount: 0,
          pendingTasksCount: 0,
          settings: [{ name: 'containerInsights', value: 'disabled' }],
          configuration: {},
          tags: [],
        },
      },
      services: { state: 'ok' as const, value: [] },
      tasks: { state: 'ok' as const, value: [] },
      containerInstances: { state: 'ok' as const, value: [] },
    };
    return { ...one, ecs: { ...one.ecs, clusters: { state: 'ok', value: [...known.value, idle] } } };
  });
  return { ...account, regions };
}

/**
 * A region in which the failing examples of the rows are laid over each other, as far as one leaves the others in
 * place; every other row of the list, so that two such regions show all of them.
 */
function troubled(where: CleanPlace, half: number): Account {
  let inventory = cleanInventory(where);
  const touched = new Set<string>();
  for (const [index, row] of allLiveRows.entries()) {
    if (index % 2 !== half || isShownAlone(row)) continue;
    const example = exampleFor(row, where, touched);
    if (!example) continue;
    for (const part of Object.keys(example.over)) touched.add(part);
    inventory = layOver(inventory, example.over);
  }
  const [account] = inventory.accounts;
  if (!account) throw new Error('no account');
  return half === 0 ? withSpecimens(account, where) : account;
}

/** Rows whose failing example changes the service, or the cluster, alone: each has one of its own. */
function isShownAlone(row: LiveRow): boolean {
  return specimenOf(row) !== undefined;
}

function specimenOf(row: LiveRow): LiveRow['examples']['fail'][number] | undefined {
  const part = row.subject === 'service' ? 'ecs.service' : row.subject === 'cluster' ? 'ecs.cluster' : '';
  return row.examples.fail.find(
    ({ over, options, region, local }) =>
      Object.keys(over).join() === part &&
      options === undefined &&
      region === undefined &&
      local === undefined &&
      !JSON.stringify(over).includes('INACTIVE'),
  );
}

/** A service or a cluster for each of those rows, named like the row. */
function withSpecimens(account: Account, where: CleanPlace): Account {
  const specimens = allLiveRows.flatMap((row): { row: LiveRow; cluster: ClusterEntry }[] => {
    const example = specimenOf(row);
    if (!example) return [];
    const changed = layOver(cleanInventory(where), example.over).accounts[0]?.regions[0]?.ecs.clusters;
    const cluster = changed?.state === 'ok' ? changed.value[0] : undefined;
    return cluster ? [{ row, cluster }] : [];
  });
  const regions = account.regions.map((region): Region => {
    const { clusters } = region.ecs;
    if (clusters.state !== 'ok') return region;
    const services = specimens.flatMap(({ row, cluster }) => {
      const service = cluster.services.state === 'ok' ? cluster.services.value[0] : undefined;
      if (row.subject !== 'service' || service?.description.state !== 'ok' || !service.description.value)
        return [];
      const { value } = service.description;
      const arn = service.arn.replace(/[^/]*$/, row.id);
      return [{ arn, description: { state: 'ok' as const, value: { ...value, serviceName: row.id } } }];
    });
    const own = clusters.value.map((cluster) =>
      cluster.services.state === 'ok'
        ? { ...cluster, services: { ...cluster.services, value: [...cluster.services.value, ...services] } }
        : cluster,
    );
    const others = specimens.flatMap(({ row, cluster }) =>
      row.subject === 'cluster' ? [emptied(cluster, row.id)] : [],
    );
    return { ...region, ecs: { ...region.ecs, clusters: { state: 'ok', value: [...own, ...others] } } };
  });
  return { ...account, regions };
}

type ClusterEntry = Extract<Region['ecs']['clusters'], { state: 'ok' }>['value'][number];

/** A cluster under another name, without services. */
function emptied(cluster: ClusterEntry, name: string): ClusterEntry {
  const { description } = cluster;
  const none = { state: 'ok' as const, value: [] };
  return {
    arn: cluster.arn.replace(/[^/]*$/, name),
    description:
      description.state === 'ok' && description.value
        ? { state: 'ok', value: { ...description.value, clusterName: name } }
        : description,
    services: none,
    tasks: none,
    containerInstances: none,
  };
}

/** A failing example that needs no options, fits the place, and takes no list away as a whole. */
function exampleFor(
  row: LiveRow,
  where: CleanPlace,
  touched: ReadonlySet<string>,
): LiveRow['examples']['fail'][number] | undefined {
  return row.examples.fail.find(({ over, options, region, local }) => {
    if (options !== undefined || region !== undefined || local !== undefined) return false;
    const parts = Object.entries(over);
    // Examples name the usual place; elsewhere they would name what is not there.
    const text = JSON.stringify(over);
    if (!text.includes('arn:') || (where.account === '111122223333' && where.region === 'eu-central-1'))
      return (
        parts.length > 0 &&
        parts.every(
          ([part, value]) =>
            !touched.has(part) && (ENDS.has(part) || (value !== null && !isEmptyList(value))),
        )
      );
    return false;
  });
}

/** Parts on which no other subject hangs: they may be taken away as a whole. */
const ENDS: ReadonlySet<string> = new Set([
  'ecr.lifecyclePolicy',
  'ecr.tags',
  's3.bucketLogging',
  'sns.topic',
  'ec2.flowLogs',
  'accessanalyzer.analyzers',
]);

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** A region that the profile may hardly look at: one permission of each kind is missing. */
function cannotLook(where: CleanPlace): Account {
  const inventory = structuredClone(cleanInventory(where));
  const seen = new Set<PartName>();
  for (const { name, part } of partsOf(inventory)) {
    // What everything else hangs on stays, so that the reasons can be told apart.
    if (KEPT.has(name) || seen.has(name)) continue;
    seen.add(name);
    for (const member of Object.keys(part)) Reflect.deleteProperty(part, member);
    Object.assign(part, {
      state: 'denied',
      action: actionOf(name),
      message: `User: arn:aws:iam::${where.account}:user/reader is not authorized to perform: ${actionOf(name)}`,
    });
  }
  const [account] = inventory.accounts;
  if (!account) throw new Error('no account');
  return { ...withHiddenService(account), roles: [], policies: [], buckets: [], environmentFiles: [] };
}

/** A second service, which is in the list and may not be described. */
function withHiddenService(account: Account): Account {
  const regions = account.regions.map((region): Region => {
    const { clusters } = region.ecs;
    if (clusters.state !== 'ok') return region;
    const value = clusters.value.map((cluster) => {
      if (cluster.services.state !== 'ok') return cluster;
      const [first] = cluster.services.value;
      const action = actionOf('ecs.service');
      const description = {
        state: 'denied' as const,
        action,
        message: `Not authorized to perform: ${action}`,
      };
      const hidden = first ? [{ arn: first.arn.replace(/[^/]*$/, 'worker'), description }] : [];
      return {
        ...cluster,
        services: { ...cluster.services, value: [...cluster.services.value, ...hidden] },
      };
    });
    return { ...region, ecs: { ...region.ecs, clusters: { state: 'ok', value } } };
  });
  return { ...account, regions };
}

const KEPT: ReadonlySet<PartName> = new Set([
  'ecs.clusters',
  'ecs.services',
  'ecs.service',
  'ecs.containerInstances',
  'ecs.taskDefinition',
  'iam.role',
  'iam.rolePolicies',
  'iam.attachedRolePolicies',
] satisfies PartName[]);

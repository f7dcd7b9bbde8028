import { familyAndRevision, lastPart } from '../../core/live/enumerate';
import { differences } from '../../core/live/differences';
import { isOpen, type LiveReport } from '../../core/live/report';
import type { Data } from '../../core/live/schema';

/** A revision of a family in an account, and what runs it. */
export interface Revision {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** As AWS replied it; nothing where it could not be read. */
  readonly definition: Data | undefined;
  /** ARNs of the services, and the names of their clusters. */
  readonly services: readonly { readonly arn: string; readonly cluster: string }[];
}

/** Something to say above a task definition. */
export interface RunningLens {
  readonly title: string;
  readonly does: 'show' | 'compare' | 'report' | 'nothing';
  /** Nothing where there are several: then it is asked for. */
  readonly revision: Revision | undefined;
}

/** A task definition of the workspace. */
export interface LocalTask {
  readonly family: string;
  readonly definition: Data;
  /** Of what was found in it. */
  readonly fingerprints: readonly string[];
}

/**
 * The revisions of a family that services run; where none does, or all are wanted, those that were read. Those that
 * most run come first.
 */
export function revisionsOf(
  { inventory }: LiveReport,
  family: string,
  which: 'running' | 'all' = 'running',
): readonly Revision[] {
  const found = inventory.accounts.flatMap((account) =>
    account.regions.flatMap((region): Revision[] => {
      const services = servicesBy(region);
      return region.ecs.taskDefinitions
        .filter(({ arn }) => familyAndRevision(arn).replace(/:\d+$/, '') === family)
        .map(({ arn, description }) => ({
          arn,
          account: account.id,
          region: region.name,
          definition: description.state === 'ok' ? description.value?.definition : undefined,
          services: services.get(arn) ?? [],
        }));
    }),
  );
  const running = found.filter(({ services }) => services.length > 0);
  return (running.length > 0 && which === 'running' ? running : found).sort(
    (a, b) => b.services.length - a.services.length,
  );
}

/** ARN of the task definition that a service runs. */
export function taskDefinitionRunBy({ inventory }: LiveReport, service: string): string | undefined {
  for (const { regions } of inventory.accounts)
    for (const region of regions)
      for (const [arn, users] of servicesBy(region)) if (users.some((one) => one.arn === service)) return arn;
  return undefined;
}

function servicesBy(
  region: LiveReport['inventory']['accounts'][number]['regions'][number],
): ReadonlyMap<string, Revision['services']> {
  const users = new Map<string, { arn: string; cluster: string }[]>();
  for (const cluster of region.ecs.clusters.state === 'ok' ? region.ecs.clusters.value : [])
    for (const { arn, description } of cluster.services.state === 'ok' ? cluster.services.value : []) {
      if (description.state !== 'ok' || !description.value) continue;
      const { taskDefinition, deployments = [], taskSets = [] } = description.value;
      const uses = [taskDefinition, ...[...deployments, ...taskSets].map((one) => one.taskDefinition)];
      for (const used of new Set(uses)) {
        if (used === undefined) continue;
        const known = users.get(used) ?? [];
        users.set(used, [...known, { arn, cluster: lastPart(cluster.arn) }]);
      }
    }
  return users;
}

/** What is said above a task definition of the workspace; nothing where its family is not known. */
export function runningLenses(report: LiveReport, local: LocalTask): readonly RunningLens[] {
  const revisions = revisionsOf(report, local.family);
  const again = alreadyRunning(report, revisions, local.fingerprints);
  return [...lensesOf(revisions, local), ...(again === undefined ? [] : [again])];
}

function lensesOf(revisions: readonly Revision[], { definition }: LocalTask): RunningLens[] {
  if (revisions.length === 0) return [];
  const only = revisions.length === 1 ? revisions[0] : undefined;
  const counts = revisions.flatMap((one) =>
    one.definition === undefined ? [] : [differences(definition, one.definition).length],
  );
  const title = `${whereWords(revisions)} · ${compareWords(counts, revisions.length)}`;
  if (counts.length === 0) return [{ title, does: 'nothing', revision: only }];
  const show: RunningLens = { title, does: 'show', revision: only };
  return counts.every((count) => count === 0)
    ? [show]
    : [show, { title: 'show differences', does: 'compare', revision: only }];
}

/** `Runs as web:42 in shop`, `Runs as web:41 and web:42 in 3 clusters` */
function whereWords(revisions: readonly Revision[]): string {
  const names = [...new Set(revisions.map(({ arn }) => familyAndRevision(arn)))];
  const as = names.length > 2 ? `${names.length} revisions` : names.join(' and ');
  const clusters = new Map(
    revisions.flatMap(({ account, region, services }) =>
      services.map(({ cluster }) => [`${account}/${region}/${cluster}`, cluster] as const),
    ),
  );
  if (clusters.size === 0) return `Registered as ${as}`;
  return `Runs as ${as} in ${clusters.size === 1 ? [...clusters.values()].join('') : `${clusters.size} clusters`}`;
}

/** @param counts how many members differ, of the revisions that could be read */
function compareWords(counts: readonly number[], of: number): string {
  const [first] = counts;
  if (first === undefined) return 'not read';
  if (of === 1)
    return first === 0 ? 'the same' : first === 1 ? '1 member differs' : `${first} members differ`;
  const differ = counts.filter((count) => count > 0).length;
  const unread = of - counts.length;
  const words = differ === 0 ? 'the same' : differ === of ? 'all differ' : `${differ} of ${of} differ`;
  return unread === 0 ? words : `${words}, ${unread} not read`;
}

/** Whether what was found in the file is what is wrong with what runs. */
function alreadyRunning(
  { findings }: LiveReport,
  revisions: readonly Revision[],
  fingerprints: readonly string[],
): RunningLens | undefined {
  const wanted = new Set(fingerprints);
  const same = findings.filter(
    (one) => isOpen(one) && one.finding.fingerprint !== undefined && wanted.has(one.finding.fingerprint),
  );
  const running = revisions.filter(({ arn }) =>
    same.some(({ finding }) => finding.place?.document.arn === arn),
  );
  const services = new Set(running.flatMap((revision) => revision.services.map(({ arn }) => arn))).size;
  if (services === 0) return undefined;
  const where = services === 1 ? '1 service' : `${services} services`;
  return { title: `same findings run in ${where}`, does: 'report', revision: undefined };
}

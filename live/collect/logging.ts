import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { Trail } from '@aws-sdk/client-cloudtrail';
import type { Part } from '../../core/live/schema';
import type { Reader } from '../reader';
import { arnParts, batches, decoded, distinct } from './support';

export async function readAlarms(reader: Reader) {
  return reader.all('cloudwatch.alarms', 'cloudwatch', 'DescribeAlarms', { MaxRecords: 100 }, (reply) =>
    reply.MetricAlarms?.map((alarm) => ({
      ...alarm,
      Dimensions: alarm.Dimensions?.map(({ Name, Value }) => ({ name: Name, value: Value })),
    })),
  );
}

/** The trails that record the region. Those of other regions are asked about where they live. */
export async function readTrails(reader: Reader, readerOf: (region: string) => Reader) {
  return reader.part('cloudtrail.trails', 'cloudtrail', 'DescribeTrails', async () => {
    const { trailList } = await reader.send('cloudtrail', 'DescribeTrails', { includeShadowTrails: true });
    return await Promise.all(
      (trailList ?? []).map((trail) => readTrail(readerOf(trail.HomeRegion ?? reader.region), trail)),
    );
  });
}

const NO_TRAIL = { errors: ['TrailNotFoundException'], value: null };

async function readTrail(reader: Reader, trail: Trail) {
  const arn = trail.TrailARN ?? '';
  const [status, eventSelectors] = await Promise.all([
    reader.one<'cloudtrail', 'GetTrailStatus', object | null>(
      'cloudtrail.trailStatus',
      'cloudtrail',
      'GetTrailStatus',
      { Name: arn },
      (reply) => reply,
      NO_TRAIL,
    ),
    reader.one<'cloudtrail', 'GetEventSelectors', object | null>(
      'cloudtrail.eventSelectors',
      'cloudtrail',
      'GetEventSelectors',
      { TrailName: arn },
      (reply) => reply,
      NO_TRAIL,
    ),
  ]);
  return {
    trailArn: arn,
    name: trail.Name,
    homeRegion: trail.HomeRegion,
    isMultiRegionTrail: trail.IsMultiRegionTrail,
    isOrganizationTrail: trail.IsOrganizationTrail,
    includeGlobalServiceEvents: trail.IncludeGlobalServiceEvents,
    logFileValidationEnabled: trail.LogFileValidationEnabled,
    kmsKeyId: trail.KmsKeyId,
    s3BucketName: trail.S3BucketName,
    snsTopicArn: trail.SnsTopicARN,
    cloudWatchLogsLogGroupArn: trail.CloudWatchLogsLogGroupArn,
    status,
    eventSelectors,
  };
}

/** The name of a log group in an ARN. */
export function logGroupName(arn: string | undefined): string | undefined {
  return /:log-group:([^:]+)/.exec(arn ?? '')?.[1];
}

export function readResourcePolicies(reader: Reader) {
  return reader.all('logs.resourcePolicies', 'logs', 'DescribeResourcePolicies', {}, (reply) =>
    reply.resourcePolicies?.map(({ policyName, policyDocument }) => ({
      policyName,
      document: decoded(policyDocument),
    })),
  );
}

export function readMetricFilters(reader: Reader, groups: readonly string[]) {
  return Promise.all(
    groups.map(async (name) => ({
      logGroupName: name,
      filters: await reader.all(
        'logs.metricFilters',
        'logs',
        'DescribeMetricFilters',
        { logGroupName: name },
        (reply) => reply.metricFilters,
        { errors: ['ResourceNotFoundException'], value: [] },
      ),
    })),
  );
}

interface ReadLogGroup {
  readonly name: string;
  readonly description: Part<LogGroup | null>;
}

/** What one call takes. */
const MOST_GROUPS = 50;

/** Log groups by name, many in one call: AWS lets nobody ask for them ten times a second. */
export async function readLogGroups(reader: Reader, names: readonly string[]): Promise<ReadLogGroup[]> {
  const read = await Promise.all(batches(names, MOST_GROUPS).map((batch) => readSomeGroups(reader, batch)));
  return read.flat();
}

async function readSomeGroups(reader: Reader, names: readonly string[]): Promise<readonly ReadLogGroup[]> {
  const reply = await reader.batch(
    'logs.logGroup',
    'logs',
    'DescribeLogGroups',
    { logGroupIdentifiers: [...names] },
    ({ logGroups }) => logGroups ?? [],
    // A name that AWS takes for none spoils the whole call.
    { errors: ['InvalidParameterException'], value: [] },
  );
  if (reply.state !== 'ok') return names.map((name) => ({ name, description: reply }));
  return await Promise.all(
    names.map(async (name): Promise<ReadLogGroup> => {
      const found = reply.value.find((group) => group.logGroupName === name);
      // Which groups are left out of the reply AWS does not say: that there is none is asked again.
      const description = found ? reader.checkedPart('logs.logGroup', found) : readLogGroup(reader, name);
      return { name, description: await description };
    }),
  );
}

/** Groups come in the order of their names, so that the one of this very name comes first. */
function readLogGroup(reader: Reader, name: string): Promise<Part<LogGroup | null>> {
  return reader.one<'logs', 'DescribeLogGroups', LogGroup | null>(
    'logs.logGroup',
    'logs',
    'DescribeLogGroups',
    { logGroupNamePrefix: name },
    (reply) => reply.logGroups?.find((group) => group.logGroupName === name) ?? null,
  );
}

export async function readEvents(reader: Reader) {
  const [rules, buses] = await Promise.all([
    reader.part('events.rules', 'events', 'ListRules', async () => {
      const found: { name: string; arn: string | undefined; rest: object }[] = [];
      await reader.pages('events', 'ListRules', { Limit: 100 }, (reply) => {
        for (const { Name, Arn, State, EventPattern, ScheduleExpression } of reply.Rules ?? [])
          found.push({
            name: Name ?? '',
            arn: Arn,
            rest: {
              state: State,
              eventPattern: EventPattern === undefined ? undefined : decoded(EventPattern),
              scheduleExpression: ScheduleExpression,
            },
          });
        return true;
      });
      return await Promise.all(
        found.map(async ({ name, arn, rest }) => ({
          name,
          arn,
          ...rest,
          targets: await readTargets(reader, name),
        })),
      );
    }),
    reader.all('events.buses', 'events', 'ListEventBuses', { Limit: 100 }, (reply) =>
      reply.EventBuses?.map(({ Name, Arn, Policy }) => ({
        name: Name,
        arn: Arn,
        policy: Policy === undefined || Policy === '' ? undefined : decoded(Policy),
      })),
    ),
  ]);
  return { rules, buses };
}

function readTargets(reader: Reader, rule: string) {
  return reader.all('events.targets', 'events', 'ListTargetsByRule', { Rule: rule, Limit: 100 }, (reply) =>
    reply.Targets?.map(({ Id, Arn, RoleArn, DeadLetterConfig }) => ({
      id: Id,
      arn: Arn,
      roleArn: RoleArn,
      deadLetterArn: DeadLetterConfig?.Arn,
    })),
  );
}

/** The topics among ARNs of anything. */
export async function readTopics(
  readerOf: (region: string) => Reader,
  arns: readonly (string | undefined)[],
) {
  const topics = distinct(arns.filter((arn) => arnParts(arn ?? '')?.service === 'sns'));
  return {
    topics: await Promise.all(
      topics.map(async (arn) => ({
        arn,
        attributes: await readerOf(arnParts(arn)?.region ?? '').one(
          'sns.topic',
          'sns',
          'GetTopicAttributes',
          { TopicArn: arn },
          ({ Attributes }) => ({
            policy: Attributes?.['Policy'] === undefined ? undefined : decoded(Attributes['Policy']),
            kmsMasterKeyId: Attributes?.['KmsMasterKeyId'],
          }),
          { errors: ['NotFound', 'NotFoundException'], value: null as never },
        ),
      })),
    ),
  };
}

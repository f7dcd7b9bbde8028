import {
  bool,
  data,
  list,
  moment,
  nullable,
  number,
  object,
  optional,
  part,
  text,
  type Infer,
} from '../schema';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
const logGroupDescription = object({
  arn: optional(text),
  kmsKeyId: optional(text),
  retentionInDays: optional(number),
  /** `STANDARD`, `INFREQUENT_ACCESS`, `DELIVERY`. */
  logGroupClass: optional(text),
});
export type LogGroupDescription = Infer<typeof logGroupDescription>;

/** A log group that a container, ECS Exec, a trail or a flow log writes to. */
const logGroup = object({
  name: text,
  /** `null`: there is no such group. */
  description: part('logs.logGroup', nullable(logGroupDescription)),
});

export const logs = object({
  logGroups: list(logGroup),
  /** Resource policies of CloudWatch Logs in the region, with their documents decoded. */
  resourcePolicies: part(
    'logs.resourcePolicies',
    list(object({ policyName: optional(text), document: data })),
  ),
  /** Metric filters of the groups that trails write to. */
  metricFilters: list(
    object({
      logGroupName: text,
      filters: part(
        'logs.metricFilters',
        list(
          object({
            filterName: optional(text),
            filterPattern: optional(text),
            metricTransformations: optional(
              list(object({ metricName: optional(text), metricNamespace: optional(text) })),
            ),
          }),
        ),
      ),
    }),
  ),
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
const alarm = object({
  alarmName: text,
  actionsEnabled: optional(bool),
  alarmActions: optional(list(text)),
  namespace: optional(text),
  metricName: optional(text),
  dimensions: optional(list(object({ name: text, value: text }))),
});
export type Alarm = Infer<typeof alarm>;

export const cloudwatch = object({ alarms: part('cloudwatch.alarms', list(alarm)) });

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
const eventSelectors = object({
  eventSelectors: optional(
    list(
      object({
        readWriteType: optional(text),
        includeManagementEvents: optional(bool),
        excludeManagementEventSources: optional(list(text)),
      }),
    ),
  ),
  advancedEventSelectors: optional(
    list(
      object({
        name: optional(text),
        fieldSelectors: list(
          object({
            field: text,
            equals: optional(list(text)),
            startsWith: optional(list(text)),
            endsWith: optional(list(text)),
            notEquals: optional(list(text)),
            notStartsWith: optional(list(text)),
            notEndsWith: optional(list(text)),
          }),
        ),
      }),
    ),
  ),
});
export type EventSelectors = Infer<typeof eventSelectors>;

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
const trail = object({
  trailArn: text,
  name: optional(text),
  homeRegion: optional(text),
  isMultiRegionTrail: optional(bool),
  isOrganizationTrail: optional(bool),
  includeGlobalServiceEvents: optional(bool),
  logFileValidationEnabled: optional(bool),
  kmsKeyId: optional(text),
  s3BucketName: optional(text),
  snsTopicArn: optional(text),
  cloudWatchLogsLogGroupArn: optional(text),
  status: part(
    'cloudtrail.trailStatus',
    nullable(
      object({
        isLogging: optional(bool),
        latestDeliveryError: optional(text),
        latestCloudWatchLogsDeliveryError: optional(text),
        latestDeliveryTime: optional(moment),
      }),
    ),
  ),
  eventSelectors: part('cloudtrail.eventSelectors', nullable(eventSelectors)),
});
export type Trail = Infer<typeof trail>;

/** The trails that record the region, those of other regions and of the organization included. */
export const cloudtrail = object({ trails: part('cloudtrail.trails', list(trail)) });

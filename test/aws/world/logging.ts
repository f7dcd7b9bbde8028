import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutMetricFilterCommand,
  PutResourcePolicyCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  EventBridgeClient,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { named, policy, type Place } from './place';

/** Logs that are kept under a key, a trail that records everything, and alarms and events that reach somebody. */
export async function goodLogging(place: Place, key: string): Promise<void> {
  const { setup, account, region } = place;
  const logs = new CloudWatchLogsClient(setup);
  for (const logGroupName of ['/ecs/web', '/ecs/exec', '/trail', '/vpc/flow']) {
    await logs.send(new CreateLogGroupCommand({ logGroupName, kmsKeyId: key }));
    await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 400 }));
  }
  await logs.send(
    new PutResourcePolicyCommand({
      policyName: 'events',
      policyDocument: policy({
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `arn:aws:logs:${region}:${account}:log-group:/events:*`,
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    }),
  );
  const topic = await makeTopic(place, 'events.amazonaws.com');
  await makeTrail(place, key);
  await logs.send(
    new PutMetricFilterCommand({
      logGroupName: '/trail',
      filterName: 'changes',
      filterPattern: '{ $.eventSource = "ecs.amazonaws.com" }',
      metricTransformations: [{ metricName: 'changes', metricNamespace: 'trail', metricValue: '1' }],
    }),
  );
  await alarm(place, 'changes', { MetricName: 'changes', Namespace: 'trail', AlarmActions: [topic] });
  await alarm(place, 'cpu', { MetricName: 'CPUUtilization', Namespace: 'AWS/ECS', AlarmActions: [topic] });
  const events = new EventBridgeClient(setup);
  const EventPattern = JSON.stringify({ source: ['aws.ecs'] });
  await events.send(new PutRuleCommand({ Name: 'ecs', EventPattern, State: 'ENABLED' }));
  await events.send(
    new PutTargetsCommand({
      Rule: 'ecs',
      Targets: [
        {
          Id: 'alerts',
          Arn: topic,
          RoleArn: `arn:aws:iam::${account}:role/events`,
          DeadLetterConfig: { Arn: `arn:aws:sqs:${region}:${account}:lost` },
        },
      ],
    }),
  );
}

async function makeTrail({ setup, account, region }: Place, KmsKeyId: string): Promise<void> {
  const s3 = new S3Client(setup);
  const [Bucket, access] = [`trail-${account}-${region}`, `access-${account}-${region}`];
  for (const one of [Bucket, access]) await s3.send(new CreateBucketCommand({ Bucket: one }));
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket: access,
      Policy: policy({
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${access}/trail/*`,
        Condition: {
          ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${Bucket}` },
          StringEquals: { 'aws:SourceAccount': account },
        },
      }),
    }),
  );
  await s3.send(
    new PutBucketLoggingCommand({
      Bucket,
      BucketLoggingStatus: { LoggingEnabled: { TargetBucket: access, TargetPrefix: 'trail/' } },
    }),
  );
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  const trails = new CloudTrailClient(setup);
  await trails.send(
    new CreateTrailCommand({
      Name: 'all',
      S3BucketName: Bucket,
      SnsTopicName: 'alerts',
      KmsKeyId,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:/trail:*`,
      CloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/events`,
    }),
  );
  await trails.send(
    new PutEventSelectorsCommand({
      TrailName: 'all',
      EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
    }),
  );
  await trails.send(new StartLoggingCommand({ Name: 'all' }));
}

/** Logs that are kept for ever under no key, a trail of one region in a bucket that everybody reads, and no alarm that rings. */
export async function badLogging(place: Place, key: string): Promise<void> {
  const { setup, account, region } = place;
  const logs = new CloudWatchLogsClient(setup);
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/legacy' }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/dying', kmsKeyId: key }));
  await logs.send(
    new PutResourcePolicyCommand({
      policyName: 'everybody',
      policyDocument: policy({ Effect: 'Allow', Principal: '*', Action: 'logs:*', Resource: '*' }),
    }),
  );
  const topic = await makeTopic(place, 'codepipeline.amazonaws.com');
  const Bucket = `trail-${account}-${region}`;
  const s3 = new S3Client(setup);
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
  const trails = new CloudTrailClient(setup);
  await trails.send(new CreateTrailCommand({ Name: 'old', S3BucketName: Bucket }));
  await trails.send(
    new PutEventSelectorsCommand({
      TrailName: 'old',
      EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }],
    }),
  );
  await alarm(place, 'silent', { MetricName: 'CPUUtilization', Namespace: 'AWS/ECS' });
  const events = new EventBridgeClient(setup);
  const EventPattern = JSON.stringify({ source: ['aws.ecs'], 'detail-type': ['ECS Task State Change'] });
  await events.send(new PutRuleCommand({ Name: 'tasks', EventPattern, State: 'ENABLED' }));
  await events.send(
    new PutTargetsCommand({
      Rule: 'tasks',
      Targets: [{ Id: 'alerts', Arn: topic, RoleArn: `arn:aws:iam::${account}:role/events` }],
    }),
  );
  await events.send(
    new PutPermissionCommand({
      Policy: policy({
        Sid: 'everybody',
        Effect: 'Allow',
        Principal: '*',
        Action: 'events:PutEvents',
        Resource: `arn:aws:events:${region}:${account}:event-bus/default`,
      }),
    }),
  );
}

/** A file of variables for containers. Gives its ARN. */
export async function environmentFile({ setup, account, region }: Place): Promise<string> {
  const Bucket = `settings-${account}-${region}`;
  const s3 = new S3Client(setup);
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'web.env', Body: 'MODE=fast' }));
  return `arn:aws:s3:::${Bucket}/web.env`;
}

/** A topic to which a service may publish. */
async function makeTopic({ setup }: Place, Service: string): Promise<string> {
  const sns = new SNSClient(setup);
  const TopicArn = named((await sns.send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn);
  const AttributeValue = policy({
    Effect: 'Allow',
    Principal: { Service },
    Action: 'sns:Publish',
    Resource: TopicArn,
  });
  await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
  return TopicArn;
}

async function alarm(
  { setup }: Place,
  AlarmName: string,
  what: { readonly MetricName: string; readonly Namespace: string; readonly AlarmActions?: string[] },
): Promise<void> {
  await new CloudWatchClient(setup).send(
    new PutMetricAlarmCommand({
      AlarmName,
      EvaluationPeriods: 1,
      Threshold: 1,
      Period: 60,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      ...what,
    }),
  );
}

/**
 * Whether a service sends aws:SourceAccount and aws:SourceArn when it assumes a role. Only services whose own
 * documentation says so are listed: a condition on a key that is never sent would make the role unusable.
 */
export interface SourceKeys {
  readonly service: string;
  /** What aws:SourceArn names: an ARN pattern with PARTITION, REGION and ACCOUNT to be replaced. */
  readonly sourceArn: string;
  readonly source: string;
}

export const servicesWithSourceKeys: readonly SourceKeys[] = [
  {
    service: 'ecs-tasks.amazonaws.com',
    sourceArn: 'arn:PARTITION:ecs:REGION:ACCOUNT:*',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  },
  {
    service: 'events.amazonaws.com',
    sourceArn: 'arn:PARTITION:events:REGION:ACCOUNT:rule/*',
    source:
      'https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html',
  },
  {
    service: 'scheduler.amazonaws.com',
    sourceArn: 'arn:PARTITION:scheduler:REGION:ACCOUNT:schedule-group/*',
    source:
      'https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html',
  },
  {
    service: 'pipes.amazonaws.com',
    sourceArn: 'arn:PARTITION:pipes:REGION:ACCOUNT:pipe/*',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html',
  },
  {
    service: 'states.amazonaws.com',
    sourceArn: 'arn:PARTITION:states:REGION:ACCOUNT:stateMachine:*',
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
  },
  {
    service: 'codebuild.amazonaws.com',
    sourceArn: 'arn:PARTITION:codebuild:REGION:ACCOUNT:project/*',
    source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html',
  },
  {
    service: 'codedeploy.amazonaws.com',
    sourceArn: 'arn:PARTITION:codedeploy:REGION:ACCOUNT:deploymentgroup:*',
    source: 'https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy.html',
  },
  {
    service: 'autoscaling.amazonaws.com',
    sourceArn: 'arn:PARTITION:autoscaling:REGION:ACCOUNT:autoScalingGroup:*',
    source:
      'https://docs.aws.amazon.com/autoscaling/ec2/userguide/cross-service-confused-deputy-prevention.html',
  },
  {
    service: 'vpc-flow-logs.amazonaws.com',
    sourceArn: 'arn:PARTITION:ec2:REGION:ACCOUNT:vpc-flow-log/*',
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html',
  },
];

/**
 * Services known *not* to send the keys; nobody may be told to ask for them there.
 * Source: https://github.com/prowler-cloud/prowler/issues/2810
 */
export const servicesWithoutSourceKeys = ['ec2.amazonaws.com'] as const;

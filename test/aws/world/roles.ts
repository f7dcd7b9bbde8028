import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { execActions } from '../../../core/policy/needs/taskNeeds';
import { allow, policy, trust, type Place } from './place';
import type { Secrets } from './secrets';

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSXRayDaemonWriteAccess.html */
const XRAY = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
];

const TASKS = 'ecs-tasks.amazonaws.com';

/** What every account has: a role for instances, in a profile. Then the given roles: the first statement within, the rest attached. */
async function makeRoles(
  { setup }: Place,
  roles: readonly (readonly [name: string, service: string, statements: readonly object[]])[],
): Promise<void> {
  const iam = new IAMClient(setup);
  const common = ['instances', 'ec2.amazonaws.com', [allow('ecs:Poll', '*')]] as const;
  for (const [RoleName, service, statements] of [common, ...roles]) {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(service) }));
    const [first, ...rest] = statements;
    if (first)
      await iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policy(first) }),
      );
    if (rest.length === 0) continue;
    const made = await iam.send(
      new CreatePolicyCommand({ PolicyName: RoleName, PolicyDocument: policy(...rest) }),
    );
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: made.Policy?.Arn }));
  }
  const InstanceProfileName = 'instances';
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: 'instances' }));
}

/** Roles that have what their task definitions need, each for its own service. */
export async function goodRoles(
  place: Place,
  { key, secret, parameter }: Secrets,
  file: string,
): Promise<void> {
  const { account, region } = place;
  const [bucket = ''] = file.split('/');
  const topic = `arn:aws:sns:${region}:${account}:alerts`;
  await makeRoles(place, [
    [
      'execution',
      TASKS,
      [
        allow('ecr:GetAuthorizationToken', '*'),
        allow(
          ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
          `arn:aws:ecr:${region}:${account}:repository/shop/web`,
        ),
        allow(
          ['logs:CreateLogStream', 'logs:PutLogEvents'],
          `arn:aws:logs:${region}:${account}:log-group:/ecs/*`,
        ),
        allow('logs:CreateLogGroup', `arn:aws:logs:${region}:${account}:log-group:/ecs/console*`),
        allow('secretsmanager:GetSecretValue', secret),
        allow('ssm:GetParameters', parameter),
        allow('kms:Decrypt', key),
        allow('s3:GetObject', file),
        allow('s3:GetBucketLocation', bucket),
      ],
    ],
    ['task', TASKS, [allow(execActions, '*'), allow(XRAY, '*')]],
    // What ECS needs to register instances as targets.
    [
      'balancing',
      'ecs.amazonaws.com',
      [
        allow(['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'], '*'),
        allow('elasticloadbalancing:Describe*', '*'),
      ],
    ],
    [
      'events',
      'events.amazonaws.com',
      [allow('sns:Publish', topic), allow('sqs:SendMessage', `arn:aws:sqs:${region}:${account}:lost`)],
    ],
  ]);
}

/** Roles for the wrong service, with nothing or with everything. */
export async function badRoles(place: Place): Promise<void> {
  const everything = [allow('*', '*')];
  await makeRoles(place, [
    ['execution', TASKS, []],
    ['task', 'lambda.amazonaws.com', []],
    ['balancing', 'ecs.amazonaws.com', everything],
    ['events', 'events.amazonaws.com', everything],
  ]);
}

import { openDocument } from '../../../core/documents/open';
import type { Policy } from '../../../core/model/policy';
import { evaluatePolicies } from '../../../core/policy/evaluate';
import type { Call } from './call';

/**
 * What a call needs. The resources are built from each request; which kind of resource an action takes agrees with the
 * table of the product, and is not an independent proof of what AWS asks for.
 */
interface Permission {
  readonly action: string;
  readonly resources: readonly string[];
}

/** IAM as the front enforces it: with the product's own evaluator, on actions, resources and conditions. */
export class Enforcement {
  private policy: Policy | undefined;

  constructor(private readonly accountOf: (accessKey: string) => string) {}

  /** From now on everybody has this policy and no other; nothing ends it. */
  set(policy: unknown): void {
    this.policy =
      policy === undefined
        ? undefined
        : openDocument(JSON.stringify(policy), 'reader.policy.json', { kind: 'iamPolicy' }).policy;
  }

  /** The action that is missing. */
  missing(call: Call): string | undefined {
    if (!this.policy || call.service === 'sts' || call.service === 'sso') return undefined;
    const { action, resources } = permissionOf(call, this.accountOf(call.accessKey));
    const policies = [this.policy];
    const context = { 'aws:RequestedRegion': call.region };
    const refused = resources.some(
      (resource) =>
        evaluatePolicies(policies, { action, resource, context, otherKeys: 'absent' }).outcome !== 'allowed',
    );
    return refused ? action : undefined;
  }
}

/** Signing names that are not the prefix of the actions. */
const PREFIX: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/** Actions that are called differently from their operations. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:ListObjectsV2': 's3:ListBucket',
};

function permissionOf(call: Call, account: string): Permission {
  const service = PREFIX[call.service] ?? call.service;
  const operation = `${service}:${call.operation}`;
  const resources = RESOURCES[operation]?.(call, `arn:aws:${service}:${call.region}:${account}`, account) ?? [
    '*',
  ];
  return { action: ACTIONS[operation] ?? operation, resources };
}

type ResourcesOf = (call: Call, prefix: string, account: string) => readonly string[];

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

function last(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** What an operation works on, given as an ARN or as a name. */
function named(member: string, path: string): ResourcesOf {
  return ({ input }, prefix) => {
    const value = text(input[member]);
    return [value.startsWith('arn:') ? value : `${prefix}:${path}${value}`];
  };
}

/** Several things inside a cluster. */
function inCluster(member: string, type: string): ResourcesOf {
  return ({ input }, prefix) =>
    texts(input[member]).map((value) =>
      value.startsWith('arn:') ? value : `${prefix}:${type}/${last(text(input['cluster']))}/${value}`,
    );
}

const role: ResourcesOf = ({ input }, _prefix, account) => [
  `arn:aws:iam::${account}:role/${text(input['RoleName'])}`,
];
const managedPolicy: ResourcesOf = ({ input }) => [text(input['PolicyArn'])];
const repository: ResourcesOf = ({ input }, prefix) =>
  input['repositoryName'] === undefined && input['resourceArn'] === undefined
    ? [`${prefix}:repository/*`]
    : [text(input['resourceArn']) || `${prefix}:repository/${text(input['repositoryName'])}`];
const bucket: ResourcesOf = ({ input }) => [`arn:aws:s3:::${text(input['bucket'])}`];
const secret = named('SecretId', 'secret:');

const RESOURCES: Readonly<Record<string, ResourcesOf>> = {
  'ecs:DescribeCapacityProviders': (_call, prefix) => [`${prefix}:capacity-provider/*`],
  'ecs:DescribeClusters': ({ input }, prefix) =>
    texts(input['clusters']).map((value) =>
      value.startsWith('arn:') ? value : `${prefix}:cluster/${value}`,
    ),
  'ecs:DescribeServices': inCluster('services', 'service'),
  'ecs:ListTasks': ({ input }, prefix) => [`${prefix}:container-instance/${last(text(input['cluster']))}/*`],
  'ecs:DescribeTasks': inCluster('tasks', 'task'),
  'ecs:ListContainerInstances': named('cluster', 'cluster/'),
  'ecs:DescribeContainerInstances': inCluster('containerInstances', 'container-instance'),
  'iam:GetRole': role,
  'iam:ListRolePolicies': role,
  'iam:GetRolePolicy': role,
  'iam:ListAttachedRolePolicies': role,
  'iam:GetPolicy': managedPolicy,
  'iam:GetPolicyVersion': managedPolicy,
  'iam:GetInstanceProfile': ({ input }, _prefix, account) => [
    `arn:aws:iam::${account}:instance-profile/${text(input['InstanceProfileName'])}`,
  ],
  's3:GetBucketPolicyStatus': bucket,
  's3:GetPublicAccessBlock': bucket,
  's3:GetBucketAcl': bucket,
  's3:GetBucketLogging': bucket,
  's3:ListObjectsV2': bucket,
  's3:GetObject': ({ input }) => [`arn:aws:s3:::${text(input['bucket'])}/${text(input['key'])}`],
  'ec2:DescribeVpcAttribute': named('VpcId', 'vpc/'),
  'ec2:DescribeVpcEndpointServicePermissions': named('ServiceId', 'vpc-endpoint-service/'),
  'acm:DescribeCertificate': named('CertificateArn', ''),
  'ecr:DescribeRepositories': repository,
  'ecr:GetRepositoryPolicy': repository,
  'ecr:GetLifecyclePolicy': repository,
  'ecr:ListTagsForResource': repository,
  'ecr:DescribeImages': repository,
  'ecr:BatchGetImage': repository,
  'ecr:DescribeImageScanFindings': repository,
  'logs:DescribeMetricFilters': named('logGroupName', 'log-group:'),
  'cloudwatch:DescribeAlarms': (_call, prefix) => [`${prefix}:alarm:*`],
  'cloudtrail:GetTrailStatus': named('Name', 'trail/'),
  'cloudtrail:GetEventSelectors': named('TrailName', 'trail/'),
  'events:ListTargetsByRule': named('Rule', 'rule/'),
  'sns:GetTopicAttributes': named('TopicArn', ''),
  'secretsmanager:DescribeSecret': secret,
  'secretsmanager:GetResourcePolicy': secret,
  // An alias is looked up before the permission is: the key is what counts.
  'kms:DescribeKey': ({ input }, prefix) => {
    const value = text(input['KeyId']);
    return [value.startsWith('arn:') && !value.includes(':alias/') ? value : `${prefix}:key/${last(value)}`];
  },
  'guardduty:GetDetector': ({ input }, prefix) => [`${prefix}:${text(input['path'])}`],
  'securityhub:DescribeHub': (_call, prefix) => [`${prefix}:hub/default`],
};

/** A call to AWS that reads one kind of part. */
export interface Call {
  /** The endpoint's name in the AWS command line and SDK. */
  readonly service: string;
  readonly operation: string;
  /** The permission that AWS asks for. It is seldom called differently from the operation. */
  readonly action: string;
  /**
   * What the permission can be limited to: `*`, or the resource part and account scope of an ARN with wildcards. A
   * region and an account are filled in where the ARN has them.
   */
  readonly resource: Resource;
  /** What is read, as in "… could not be read". */
  readonly what: string;
}

export type Resource =
  | '*'
  | {
      readonly path: string;
      /** What the ARN names: a region and an account, an account only, or neither. */
      readonly within: 'region' | 'account' | 'world';
      /** Where the ARN has no account of ours but one of AWS too, as managed policies have. */
      readonly alsoAws?: true;
      /**
       * Read wherever an ARN leads: task definitions name secrets and images of other regions, and trails live in their
       * home region, those of an organization in its management account. Region and account are not limited.
       */
      readonly elsewhere?: true;
    };

function call(
  service: string,
  operation: string,
  what: string,
  resource: Resource = '*',
  action = `${service}:${operation}`,
): Call {
  return { service, operation, action, resource, what };
}

function regional(path: string): Resource {
  return { path, within: 'region' };
}

function wherever(path: string): Resource {
  return { path, within: 'region', elsewhere: true };
}

const role: Resource = { path: 'role/*', within: 'account' };
const policy: Resource = { path: 'policy/*', within: 'account', alsoAws: true };
const bucket: Resource = { path: '*', within: 'world' };
const repository = regional('repository/*');
const usedRepository = wherever('repository/*');
const secret = wherever('secret:*');
const trail = wherever('trail/*');

function elbv2(operation: string, what: string): Call {
  return call('elbv2', operation, what, '*', `elasticloadbalancing:${operation}`);
}

/**
 * Every part of an inventory and the call that reads it. The minimal policy, and what "not checked" names, follow
 * from this table. Actions and what they can be limited to:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const calls = {
  'ecs.accountSettings': call('ecs', 'ListAccountSettings', 'The ECS settings of the account'),
  'ecs.capacityProviders': call(
    'ecs',
    'DescribeCapacityProviders',
    'The capacity providers',
    regional('capacity-provider/*'),
  ),
  'ecs.clusters': call('ecs', 'ListClusters', 'The list of clusters'),
  'ecs.cluster': call('ecs', 'DescribeClusters', 'The cluster', regional('cluster/*')),
  'ecs.services': call('ecs', 'ListServices', 'The list of services'),
  'ecs.service': call('ecs', 'DescribeServices', 'The service', regional('service/*')),
  'ecs.tasks': call('ecs', 'ListTasks', 'The list of tasks', regional('container-instance/*')),
  'ecs.task': call('ecs', 'DescribeTasks', 'The task', regional('task/*')),
  'ecs.containerInstances': call(
    'ecs',
    'ListContainerInstances',
    'The list of container instances',
    regional('cluster/*'),
  ),
  'ecs.containerInstance': call(
    'ecs',
    'DescribeContainerInstances',
    'The container instance',
    regional('container-instance/*'),
  ),
  'ecs.families': call('ecs', 'ListTaskDefinitionFamilies', 'The list of task definition families'),
  'ecs.latestTaskDefinition': call(
    'ecs',
    'DescribeTaskDefinition',
    'The latest active revision of the task definition',
  ),
  'ecs.taskDefinition': call('ecs', 'DescribeTaskDefinition', 'The task definition'),
  'iam.role': call('iam', 'GetRole', 'The role', role),
  'iam.rolePolicies': call('iam', 'ListRolePolicies', 'The list of inline policies of the role', role),
  'iam.rolePolicy': call('iam', 'GetRolePolicy', 'The inline policy of the role', role),
  'iam.attachedRolePolicies': call(
    'iam',
    'ListAttachedRolePolicies',
    'The list of policies attached to the role',
    role,
  ),
  'iam.policy': call('iam', 'GetPolicy', 'The managed policy', policy),
  'iam.policyVersion': call('iam', 'GetPolicyVersion', 'The document of the managed policy', policy),
  'iam.instanceProfile': call('iam', 'GetInstanceProfile', 'The instance profile', {
    path: 'instance-profile/*',
    within: 'account',
  }),
  's3.bucketPolicyStatus': call('s3', 'GetBucketPolicyStatus', 'Whether the bucket is public', bucket),
  's3.publicAccessBlock': call(
    's3',
    'GetPublicAccessBlock',
    'The public access block of the bucket',
    bucket,
    's3:GetBucketPublicAccessBlock',
  ),
  's3.bucketAcl': call('s3', 'GetBucketAcl', 'The access control list of the bucket', bucket),
  's3.bucketLogging': call('s3', 'GetBucketLogging', 'The access logging of the bucket', bucket),
  // HEAD on an object would need s3:GetObject, with which the content could be read.
  's3.environmentFile': call(
    's3',
    'ListObjectsV2',
    'Whether the environment file exists',
    bucket,
    's3:ListBucket',
  ),
  'ec2.vpcs': call('ec2', 'DescribeVpcs', 'The VPCs'),
  'ec2.subnets': call('ec2', 'DescribeSubnets', 'The subnets'),
  'ec2.routeTables': call('ec2', 'DescribeRouteTables', 'The route tables'),
  'ec2.securityGroups': call('ec2', 'DescribeSecurityGroups', 'The security groups'),
  'ec2.networkAcls': call('ec2', 'DescribeNetworkAcls', 'The network ACLs'),
  'ec2.vpcEndpoints': call('ec2', 'DescribeVpcEndpoints', 'The VPC endpoints'),
  'ec2.flowLogs': call('ec2', 'DescribeFlowLogs', 'The flow logs'),
  'ec2.dhcpOptions': call('ec2', 'DescribeDhcpOptions', 'The DHCP options'),
  'ec2.vpcDnsSupport': call('ec2', 'DescribeVpcAttribute', 'Whether the VPC supports DNS', regional('vpc/*')),
  'ec2.vpcDnsHostnames': call(
    'ec2',
    'DescribeVpcAttribute',
    'Whether the VPC gives DNS host names',
    regional('vpc/*'),
  ),
  'ec2.endpointServices': call(
    'ec2',
    'DescribeVpcEndpointServiceConfigurations',
    'The endpoint services of the account',
  ),
  'ec2.endpointServicePermissions': call(
    'ec2',
    'DescribeVpcEndpointServicePermissions',
    'Who may use the endpoint service',
    regional('vpc-endpoint-service/*'),
  ),
  'ec2.ebsEncryptionByDefault': call(
    'ec2',
    'GetEbsEncryptionByDefault',
    'Whether EBS volumes are encrypted by default',
  ),
  'ec2.instance': call('ec2', 'DescribeInstances', 'The EC2 instance'),
  'elbv2.targetGroups': elbv2('DescribeTargetGroups', 'The target groups'),
  'elbv2.listeners': elbv2('DescribeListeners', 'The listeners of the load balancer'),
  'elbv2.listenerCertificates': elbv2('DescribeListenerCertificates', 'The certificates of the listener'),
  'elbv2.rules': elbv2('DescribeRules', 'The rules of the listener'),
  'acm.certificate': call('acm', 'DescribeCertificate', 'The certificate', regional('certificate/*')),
  'ecr.repositories': call('ecr', 'DescribeRepositories', 'The repositories of ECR', repository),
  'ecr.repositoryPolicy': call('ecr', 'GetRepositoryPolicy', 'The policy of the repository', repository),
  'ecr.lifecyclePolicy': call(
    'ecr',
    'GetLifecyclePolicy',
    'The lifecycle policy of the repository',
    repository,
  ),
  'ecr.tags': call('ecr', 'ListTagsForResource', 'The tags of the repository', repository),
  'ecr.image': call('ecr', 'DescribeImages', 'The image', usedRepository),
  'ecr.manifest': call('ecr', 'BatchGetImage', 'The manifest of the image', usedRepository),
  'ecr.scanFindings': call(
    'ecr',
    'DescribeImageScanFindings',
    'What the scan of the image found',
    usedRepository,
  ),
  'ecr.registryScanning': call(
    'ecr',
    'GetRegistryScanningConfiguration',
    'The scanning settings of the registry',
  ),
  'logs.logGroup': call('logs', 'DescribeLogGroups', 'The log group'),
  'logs.resourcePolicies': call(
    'logs',
    'DescribeResourcePolicies',
    'The resource policies of CloudWatch Logs',
  ),
  'logs.metricFilters': call(
    'logs',
    'DescribeMetricFilters',
    'The metric filters of the log group',
    regional('log-group:*'),
  ),
  'cloudwatch.alarms': call('cloudwatch', 'DescribeAlarms', 'The alarms', regional('alarm:*')),
  'cloudtrail.trails': call('cloudtrail', 'DescribeTrails', 'The list of trails'),
  'cloudtrail.trailStatus': call('cloudtrail', 'GetTrailStatus', 'The status of the trail', trail),
  'cloudtrail.eventSelectors': call(
    'cloudtrail',
    'GetEventSelectors',
    'The event selectors of the trail',
    trail,
  ),
  'events.rules': call('events', 'ListRules', 'The rules of EventBridge'),
  'events.targets': call('events', 'ListTargetsByRule', 'The targets of the rule', regional('rule/*')),
  'events.buses': call('events', 'ListEventBuses', 'The event buses'),
  'sns.topic': call('sns', 'GetTopicAttributes', 'The topic', wherever('*')),
  'secretsmanager.secret': call('secretsmanager', 'DescribeSecret', 'The secret', secret),
  'secretsmanager.policy': call('secretsmanager', 'GetResourcePolicy', 'The policy of the secret', secret),
  'ssm.parameter': call('ssm', 'DescribeParameters', 'The parameter'),
  'kms.key': call('kms', 'DescribeKey', 'The key', wherever('key/*')),
  'accessanalyzer.analyzers': call(
    'accessanalyzer',
    'ListAnalyzers',
    'The analyzers of IAM Access Analyzer',
    '*',
    'access-analyzer:ListAnalyzers',
  ),
  'guardduty.detectors': call('guardduty', 'ListDetectors', 'The detectors of GuardDuty'),
  'guardduty.detector': call('guardduty', 'GetDetector', 'The detector of GuardDuty', regional('detector/*')),
  'securityhub.hub': call(
    'securityhub',
    'DescribeHub',
    'Whether Security Hub is enabled',
    regional('hub/default'),
  ),
} as const satisfies Readonly<Record<string, Call>>;

/** The name of a part of an inventory. */
export type PartName = keyof typeof calls;

/** The call that reads a part. */
export function callOf(part: PartName): Call {
  return calls[part];
}

/** What a missing permission is called: the action of the part. */
export function actionOf(part: PartName): string {
  return calls[part].action;
}

import type { Account, Inventory, Region } from '../../core/live/inventory';

/** What tells one clean account from another. */
export interface CleanPlace {
  readonly account: string;
  readonly region: string;
  readonly takenAt: string;
}

export const usualPlace: CleanPlace = {
  account: '111122223333',
  region: 'eu-central-1',
  takenAt: '2026-11-22T03:00:00.000Z',
};

type Ok<T> = { readonly state: 'ok'; readonly value: T };

function ok<T>(value: T): Ok<T> {
  return { state: 'ok', value };
}

/** An account in which nothing is wrong: one cluster with one service and one container instance, and what they use. */
export function cleanInventory(place: CleanPlace = usualPlace): Inventory {
  return {
    schemaVersion: 1,
    takenAt: place.takenAt,
    productVersion: '0.1.0',
    accounts: [cleanAccount(place)],
  };
}

const TAGS = [{ key: 'team', value: 'shop' }];

export function cleanAccount(place: CleanPlace): Account {
  const { account, region } = place;
  const role = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
  const local = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
  const key = local('kms', 'key/0a1b2c3d-0000-4000-8000-000000000001');
  return {
    id: account,
    partition: 'aws',
    profile: 'shop',
    roles: [
      roleEntry(role('web-task'), trust(place), {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'ReadOrders',
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::shop-orders/*',
          },
        ],
      }),
      {
        ...roleEntry(role('web-execution'), trust(place)),
        attachedPolicies: ok([
          { policyArn: `arn:aws:iam::${account}:policy/web-execution`, policyName: 'web-execution' },
        ]),
      },
      roleEntry(
        role('events-to-queue'),
        {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Events',
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sts:AssumeRole',
              Condition: { StringEquals: { 'aws:SourceAccount': account } },
            },
          ],
        },
        {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Send',
              Effect: 'Allow',
              Action: 'sqs:SendMessage',
              Resource: local('sqs', 'ecs-events'),
            },
          ],
        },
      ),
    ],
    policies: [
      {
        arn: `arn:aws:iam::${account}:policy/web-execution`,
        description: ok({ defaultVersionId: 'v1' }),
        document: ok({
          Version: '2012-10-17',
          Statement: [
            { Sid: 'LogIn', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
            {
              Sid: 'Pull',
              Effect: 'Allow',
              Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
              Resource: [local('ecr', 'repository/web'), local('ecr', 'repository/xray')],
            },
            {
              Sid: 'Log',
              Effect: 'Allow',
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: local('logs', 'log-group:/ecs/web:*'),
            },
            {
              Sid: 'Secret',
              Effect: 'Allow',
              Action: 'secretsmanager:GetSecretValue',
              Resource: local('secretsmanager', 'secret:web/db-AbCdEf'),
            },
            {
              Sid: 'Parameter',
              Effect: 'Allow',
              Action: 'ssm:GetParameters',
              Resource: local('ssm', 'parameter/web/api-token'),
            },
            {
              Sid: 'Key',
              Effect: 'Allow',
              Action: 'kms:Decrypt',
              Resource: key,
            },
            {
              Sid: 'Variables',
              Effect: 'Allow',
              Action: 's3:GetObject',
              Resource: 'arn:aws:s3:::shop-config/web.env',
            },
            {
              Sid: 'Bucket',
              Effect: 'Allow',
              Action: 's3:GetBucketLocation',
              Resource: 'arn:aws:s3:::shop-config',
            },
          ],
        }),
      },
    ],
    instanceProfiles: [],
    buckets: [
      {
        name: 'shop-trail',
        policyStatus: ok({ isPublic: false }),
        publicAccessBlock: ok({
          blockPublicAcls: true,
          ignorePublicAcls: true,
          blockPublicPolicy: true,
          restrictPublicBuckets: true,
        }),
        groupGrants: ok([]),
        logging: ok({ targetBucket: 'shop-access-logs' }),
      },
    ],
    environmentFiles: [{ arn: 'arn:aws:s3:::shop-config/web.env', exists: ok(true) }],
    regions: [cleanRegion(place)],
  };
}

function roleEntry(arn: string, document: object, inline?: object): Account['roles'][number] {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return {
    arn,
    name,
    description: ok({ arn, path: '/', assumeRolePolicyDocument: document as never, tags: TAGS }),
    inlinePolicies: ok(inline ? [{ name: 'inline', document: ok(inline as never) }] : []),
    attachedPolicies: ok([]),
  };
}

function trust({ account, region }: CleanPlace): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'EcsTasks',
        Effect: 'Allow',
        Principal: { Service: 'ecs-tasks.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:aws:ecs:${region}:${account}:*` },
        },
      },
    ],
  };
}

const WEB_SUBNETS = ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'];
const TASK_GROUP = 'sg-0a1b2c3d4e5f60718';
const ENDPOINT_GROUP = 'sg-1a1b2c3d4e5f60718';
const DEFAULT_GROUP = 'sg-2a1b2c3d4e5f60718';
const VPC = 'vpc-0a1b2c3d4e5f60718';

export function cleanRegion({ account, region }: CleanPlace): Region {
  const local = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
  const key = local('kms', 'key/0a1b2c3d-0000-4000-8000-000000000001');
  const cluster = local('ecs', 'cluster/shop');
  const service = local('ecs', 'service/shop/web');
  const revision = local('ecs', 'task-definition/web:3');
  const targetGroup = local('elasticloadbalancing', 'targetgroup/web/0123456789abcdef');
  const loadBalancer = local('elasticloadbalancing', 'loadbalancer/app/web/0123456789abcdef');
  const listener = local('elasticloadbalancing', 'listener/app/web/0123456789abcdef/0123456789abcdef');
  const certificate = local('acm', 'certificate/0a1b2c3d-0000-4000-8000-000000000002');
  const image = `${account}.dkr.ecr.${region}.amazonaws.com/web:1.4.2`;
  const xray = `${account}.dkr.ecr.${region}.amazonaws.com/xray:3.3.13`;
  const instance = 'i-0a1b2c3d4e5f60718';
  const network = {
    awsvpcConfiguration: { subnets: WEB_SUBNETS, securityGroups: [TASK_GROUP], assignPublicIp: 'DISABLED' },
  };
  return {
    name: region,
    ecs: {
      accountSettings: ok([
        { name: 'containerInsights', value: 'enhanced' },
        { name: 'awsvpcTrunking', value: 'enabled' },
        { name: 'defaultLogDriverMode', value: 'non-blocking' },
        { name: 'fargateFIPSMode', value: 'enabled' },
        { name: 'fargateTaskRetirementWaitPeriod', value: '7' },
        { name: 'guardDutyActivate', value: 'on' },
        { name: 'tagResourceAuthorization', value: 'on' },
        { name: 'serviceLongArnFormat', value: 'enabled' },
        { name: 'taskLongArnFormat', value: 'enabled' },
        { name: 'containerInstanceLongArnFormat', value: 'enabled' },
      ]),
      capacityProviders: ok([
        { name: 'FARGATE', status: 'ACTIVE' },
        {
          capacityProviderArn: local('ecs', 'capacity-provider/shop-ec2'),
          name: 'shop-ec2',
          status: 'ACTIVE',
          autoScalingGroupProvider: {
            autoScalingGroupArn: local('autoscaling', 'autoScalingGroup:0a1b:autoScalingGroupName/shop'),
            managedScaling: { status: 'ENABLED' },
            managedTerminationProtection: 'ENABLED',
            managedDraining: 'ENABLED',
          },
          tags: TAGS,
        },
      ]),
      clusters: ok([
        {
          arn: cluster,
          description: ok({
            clusterName: 'shop',
            status: 'ACTIVE',
            runningTasksCount: 1,
            pendingTasksCount: 0,
            activeServicesCount: 1,
            registeredContainerInstancesCount: 1,
            settings: [{ name: 'containerInsights', value: 'enhanced' }],
            configuration: {
              executeCommandConfiguration: {
                kmsKeyId: key,
                logging: 'OVERRIDE',
                logConfiguration: {
                  cloudWatchLogGroupName: '/ecs/exec',
                  cloudWatchEncryptionEnabled: true,
                },
              },
              managedStorageConfiguration: { kmsKeyId: key, fargateEphemeralStorageKmsKeyId: key },
            },
            capacityProviders: ['FARGATE', 'shop-ec2'],
            tags: TAGS,
          }),
          services: ok([
            {
              arn: service,
              description: ok({
                serviceName: 'web',
                status: 'ACTIVE',
                desiredCount: 1,
                runningCount: 1,
                pendingCount: 0,
                launchType: 'FARGATE',
                platformVersion: 'LATEST',
                platformFamily: 'Linux',
                taskDefinition: revision,
                roleArn: `arn:aws:iam::${account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
                createdAt: '2026-01-10T08:00:00.000Z',
                schedulingStrategy: 'REPLICA',
                loadBalancers: [{ targetGroupArn: targetGroup, containerName: 'app', containerPort: 8080 }],
                networkConfiguration: network,
                deploymentController: { type: 'ECS' },
                deploymentConfiguration: {
                  deploymentCircuitBreaker: { enable: true, rollback: true },
                  alarms: { alarmNames: ['web-errors'], enable: true, rollback: true },
                },
                deployments: [
                  {
                    id: 'ecs-svc/0123456789012345678',
                    status: 'PRIMARY',
                    taskDefinition: revision,
                    platformVersion: '1.4.0',
                    rolloutState: 'COMPLETED',
                    volumeConfigurations: [
                      { name: 'data', managedEBSVolume: { encrypted: true, kmsKeyId: key } },
                    ],
                    serviceConnectConfiguration: {
                      enabled: true,
                      namespace: 'shop',
                      services: [{ portName: 'http', tls: { kmsKey: key } }],
                    },
                  },
                ],
                taskSets: [],
                availabilityZoneRebalancing: 'ENABLED',
                enableExecuteCommand: false,
                enableECSManagedTags: true,
                propagateTags: 'SERVICE',
                tags: TAGS,
              }),
            },
          ]),
          tasks: ok([
            {
              arn: local('ecs', 'task/shop/0123456789abcdef0123456789abcdef'),
              description: ok({
                taskDefinitionArn: revision,
                group: 'service:web',
                lastStatus: 'RUNNING',
                startedAt: '2026-11-20T08:00:00.000Z',
                launchType: 'FARGATE',
                platformVersion: '1.4.0',
                enableExecuteCommand: false,
                containers: [
                  { name: 'app', image, imageDigest: digest('a'), lastStatus: 'RUNNING' },
                  { name: 'xray', image: xray, imageDigest: digest('b'), lastStatus: 'RUNNING' },
                ],
              }),
            },
          ]),
          containerInstances: ok([
            {
              arn: local('ecs', 'container-instance/shop/0123456789abcdef0123456789abcdef'),
              description: ok({
                ec2InstanceId: instance,
                status: 'ACTIVE',
                agentConnected: true,
                versionInfo: { agentVersion: '1.96.0' },
                attributes: [
                  { name: 'com.amazonaws.ecs.capability.task-iam-role' },
                  { name: 'com.amazonaws.ecs.capability.task-iam-role-network-host' },
                  { name: 'com.amazonaws.ecs.capability.ecr-auth' },
                  { name: 'com.amazonaws.ecs.capability.logging-driver.awslogs' },
                  { name: 'com.amazonaws.ecs.capability.docker-remote-api.1.19' },
                  { name: 'ecs.capability.execution-role-ecr-pull' },
                  { name: 'ecs.capability.execution-role-awslogs' },
                  { name: 'ecs.capability.secrets.asm.environment-variables' },
                  { name: 'ecs.capability.secrets.ssm.environment-variables' },
                  { name: 'ecs.capability.task-eni' },
                  { name: 'ecs.capability.task-eni-block-instance-metadata' },
                ],
              }),
            },
          ]),
        },
      ]),
      families: ok([{ name: 'web', latest: ok(revision) }]),
      taskDefinitions: [
        {
          arn: revision,
          description: ok({
            tags: TAGS,
            definition: {
              taskDefinitionArn: revision,
              family: 'web',
              revision: 3,
              status: 'ACTIVE',
              requiresCompatibilities: ['FARGATE', 'EC2'],
              compatibilities: ['EC2', 'FARGATE'],
              networkMode: 'awsvpc',
              cpu: '512',
              memory: '1024',
              taskRoleArn: `arn:aws:iam::${account}:role/web-task`,
              executionRoleArn: `arn:aws:iam::${account}:role/web-execution`,
              runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
              requiresAttributes: [
                { name: 'com.amazonaws.ecs.capability.logging-driver.awslogs' },
                { name: 'ecs.capability.execution-role-awslogs' },
                { name: 'com.amazonaws.ecs.capability.task-iam-role' },
                { name: 'ecs.capability.secrets.asm.environment-variables' },
                { name: 'ecs.capability.task-eni' },
              ],
              containerDefinitions: [
                {
                  name: 'app',
                  image,
                  essential: true,
                  user: '1000',
                  readonlyRootFilesystem: true,
                  portMappings: [{ name: 'http', containerPort: 8080, protocol: 'tcp', appProtocol: 'http' }],
                  environment: [{ name: 'LOG_LEVEL', value: '${redacted 4 characters}' }],
                  environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::shop-config/web.env' }],
                  secrets: [
                    { name: 'DB_PASSWORD', valueFrom: local('secretsmanager', 'secret:web/db-AbCdEf') },
                    { name: 'API_TOKEN', valueFrom: local('ssm', 'parameter/web/api-token') },
                  ],
                  logConfiguration: logs(region, 'web'),
                  healthCheck: {
                    command: ['CMD-SHELL', 'curl -f http://localhost:8080/health || exit 1'],
                    interval: 30,
                  },
                  linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
                },
                {
                  name: 'xray',
                  image: xray,
                  essential: false,
                  user: '1337',
                  readonlyRootFilesystem: true,
                  portMappings: [{ containerPort: 2000, protocol: 'udp' }],
                  logConfiguration: logs(region, 'xray'),
                  linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
                },
              ],
            },
          }),
        },
      ],
    },
    ec2: {
      vpcs: ok([{ vpcId: VPC, cidrBlock: '10.0.0.0/16', dhcpOptionsId: 'dopt-0a1b2c3d' }]),
      subnets: ok(
        WEB_SUBNETS.map((subnetId, index) => ({
          subnetId,
          vpcId: VPC,
          availabilityZone: `${region}${'ab'.charAt(index)}`,
          cidrBlock: `10.0.${index}.0/24`,
          mapPublicIpOnLaunch: false,
        })),
      ),
      routeTables: ok([
        {
          routeTableId: 'rtb-0a1b2c3d',
          vpcId: VPC,
          associations: [{ main: true }],
          routes: [
            { destinationCidrBlock: '10.0.0.0/16', gatewayId: 'local', state: 'active' },
            { destinationPrefixListId: 'pl-6ea54007', gatewayId: 'vpce-s3', state: 'active' },
          ],
        },
      ]),
      securityGroups: ok([
        {
          groupId: TASK_GROUP,
          groupName: 'web',
          vpcId: VPC,
          ipPermissions: [
            {
              ipProtocol: 'tcp',
              fromPort: 8080,
              toPort: 8080,
              userIdGroupPairs: [{ groupId: 'sg-3a1b2c3d4e5f60718' }],
            },
          ],
          ipPermissionsEgress: [{ ipProtocol: '-1', ipRanges: [{ cidrIp: '0.0.0.0/0' }] }],
        },
        {
          groupId: ENDPOINT_GROUP,
          groupName: 'endpoints',
          vpcId: VPC,
          ipPermissions: [
            { ipProtocol: 'tcp', fromPort: 443, toPort: 443, userIdGroupPairs: [{ groupId: TASK_GROUP }] },
            { ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: [{ cidrIp: '10.0.0.0/16' }] },
          ],
          ipPermissionsEgress: [],
        },
        {
          groupId: DEFAULT_GROUP,
          groupName: 'default',
          vpcId: VPC,
          ipPermissions: [],
          ipPermissionsEgress: [],
        },
      ]),
      networkAcls: ok([
        {
          networkAclId: 'acl-0a1b2c3d',
          vpcId: VPC,
          isDefault: false,
          associations: WEB_SUBNETS.map((subnetId) => ({ subnetId })),
          entries: [
            {
              cidrBlock: '10.0.0.0/16',
              egress: false,
              protocol: '-1',
              ruleAction: 'allow',
              ruleNumber: 100,
            },
            {
              cidrBlock: '0.0.0.0/0',
              egress: false,
              protocol: '-1',
              ruleAction: 'deny',
              ruleNumber: 32767,
            },
          ],
        },
      ]),
      vpcEndpoints: ok([
        ...[
          'ecs',
          'ecs-agent',
          'ecs-telemetry',
          'ecr.api',
          'ecr.dkr',
          'logs',
          'secretsmanager',
          'ssm',
          'ssmmessages',
          'kms',
        ].map((name, index) => ({
          vpcEndpointId: `vpce-${index}a1b2c3d`,
          vpcEndpointType: 'Interface',
          vpcId: VPC,
          serviceName: `com.amazonaws.${region}.${name}`,
          state: 'available',
          policyDocument: endpointPolicy(account),
          subnetIds: WEB_SUBNETS,
          groups: [{ groupId: ENDPOINT_GROUP }],
          privateDnsEnabled: true,
        })),
        {
          vpcEndpointId: 'vpce-s3',
          vpcEndpointType: 'Gateway',
          vpcId: VPC,
          serviceName: `com.amazonaws.${region}.s3`,
          state: 'available',
          policyDocument: endpointPolicy(account),
          routeTableIds: ['rtb-0a1b2c3d'],
        },
      ]),
      flowLogs: ok([
        {
          flowLogId: 'fl-0a1b2c3d',
          resourceId: VPC,
          flowLogStatus: 'ACTIVE',
          deliverLogsStatus: 'SUCCESS',
          trafficType: 'ALL',
          logDestinationType: 'cloud-watch-logs',
          logGroupName: '/vpc/shop',
        },
      ]),
      dhcpOptions: ok([
        {
          dhcpOptionsId: 'dopt-0a1b2c3d',
          options: [{ key: 'domain-name-servers', values: ['AmazonProvidedDNS'] }],
        },
      ]),
      endpointServices: ok([
        {
          serviceId: 'vpce-svc-0a1b2c3d',
          serviceName: `com.amazonaws.vpce.${region}.vpce-svc-0a1b2c3d`,
          acceptanceRequired: true,
          allowedPrincipals: ok([`arn:aws:iam::${account}:root`]),
        },
      ]),
      ebsEncryptionByDefault: ok(true),
      vpcAttributes: [{ vpcId: VPC, enableDnsSupport: ok(true), enableDnsHostnames: ok(true) }],
      instances: [
        {
          id: instance,
          description: ok({
            state: 'running',
            subnetId: WEB_SUBNETS[0] ?? '',
            vpcId: VPC,
            instanceProfileArn: `arn:aws:iam::${account}:instance-profile/shop-ec2`,
            securityGroupIds: [TASK_GROUP],
            metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1, httpEndpoint: 'enabled' },
          }),
        },
      ],
    },
    elbv2: {
      targetGroups: ok([
        {
          targetGroupArn: targetGroup,
          protocol: 'HTTPS',
          port: 8080,
          targetType: 'ip',
          loadBalancerArns: [loadBalancer],
        },
      ]),
      loadBalancers: [
        {
          arn: loadBalancer,
          listeners: ok([
            {
              listenerArn: listener,
              port: 443,
              protocol: 'HTTPS',
              sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
              defaultActions: [{ type: 'forward', targetGroupArns: [targetGroup] }],
              certificates: ok([{ certificateArn: certificate, isDefault: true }]),
              rules: ok([]),
            },
          ]),
        },
      ],
    },
    acm: {
      certificates: [
        {
          arn: certificate,
          description: ok({
            status: 'ISSUED',
            type: 'PRIVATE',
            certificateAuthorityArn: local('acm-pca', 'certificate-authority/0a1b2c3d'),
            notAfter: '2027-11-22T00:00:00.000Z',
          }),
        },
      ],
    },
    ecr: {
      repositories: ok(
        ['web', 'xray'].map((repositoryName) => ({
          repositoryName,
          repositoryArn: local('ecr', `repository/${repositoryName}`),
          imageTagMutability: 'IMMUTABLE',
          scanOnPush: true,
          encryptionType: 'KMS',
          kmsKey: key,
          policy: ok({
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'Pull',
                Effect: 'Allow',
                Principal: { AWS: `arn:aws:iam::${account}:root` },
                Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
              },
            ],
          }),
          lifecyclePolicy: ok({ rules: [{ rulePriority: 1 }] }),
          tags: ok(TAGS),
        })),
      ),
      registryScanning: ok({
        scanType: 'ENHANCED',
        rules: [{ scanFrequency: 'CONTINUOUS_SCAN', filters: ['*'] }],
      }),
      images: [image, xray].map((ref, index) => ({
        ref,
        description: ok({
          imageDigest: digest('ab'.charAt(index)),
          imageTags: [ref.slice(ref.lastIndexOf(':') + 1)],
          imagePushedAt: '2026-11-19T08:00:00.000Z',
        }),
        platforms: ok([
          { os: 'linux', architecture: 'amd64' },
          { os: 'linux', architecture: 'arm64' },
        ]),
        scan: ok({ status: 'ACTIVE', completedAt: '2026-11-21T08:00:00.000Z', counts: [] }),
      })),
    },
    logs: {
      logGroups: ['/ecs/web', '/ecs/exec', '/cloudtrail/shop', '/vpc/shop'].map((name) => ({
        name,
        description: ok({
          arn: local('logs', `log-group:${name}:*`),
          kmsKeyId: key,
          retentionInDays: 400,
          logGroupClass: 'STANDARD',
        }),
      })),
      resourcePolicies: ok([
        {
          policyName: 'events',
          document: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'delivery.logs.amazonaws.com' },
                Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: local('logs', 'log-group:/vpc/*'),
                Condition: { StringEquals: { 'aws:SourceAccount': account } },
              },
            ],
          },
        },
      ]),
      metricFilters: [
        {
          logGroupName: '/cloudtrail/shop',
          filters: ok([
            {
              filterName: 'ecs-changes',
              filterPattern: '{ $.eventSource = "ecs.amazonaws.com" && $.readOnly IS FALSE }',
              metricTransformations: [{ metricName: 'EcsChanges', metricNamespace: 'Shop' }],
            },
          ]),
        },
      ],
    },
    cloudwatch: {
      alarms: ok([
        {
          alarmName: 'web-errors',
          actionsEnabled: true,
          alarmActions: [local('sns', 'alarms')],
          namespace: 'AWS/ApplicationELB',
          metricName: 'HTTPCode_Target_5XX_Count',
        },
        {
          alarmName: 'web-cpu',
          actionsEnabled: true,
          alarmActions: [local('sns', 'alarms')],
          namespace: 'AWS/ECS',
          metricName: 'CPUUtilization',
          dimensions: [
            { name: 'ClusterName', value: 'shop' },
            { name: 'ServiceName', value: 'web' },
          ],
        },
        {
          alarmName: 'ecs-changes',
          actionsEnabled: true,
          alarmActions: [local('sns', 'alarms')],
          namespace: 'Shop',
          metricName: 'EcsChanges',
        },
      ]),
    },
    cloudtrail: {
      trails: ok([
        {
          trailArn: local('cloudtrail', 'trail/shop'),
          name: 'shop',
          homeRegion: region,
          isMultiRegionTrail: true,
          isOrganizationTrail: false,
          includeGlobalServiceEvents: true,
          logFileValidationEnabled: true,
          kmsKeyId: key,
          s3BucketName: 'shop-trail',
          snsTopicArn: local('sns', 'trail'),
          cloudWatchLogsLogGroupArn: local('logs', 'log-group:/cloudtrail/shop:*'),
          status: ok({ isLogging: true, latestDeliveryTime: '2026-11-22T02:55:00.000Z' }),
          eventSelectors: ok({
            eventSelectors: [
              { readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [] },
            ],
          }),
        },
      ]),
    },
    events: {
      rules: ok([
        {
          name: 'ecs-events',
          arn: local('events', 'rule/ecs-events'),
          state: 'ENABLED',
          eventPattern: {
            source: ['aws.ecs'],
            'detail-type': [
              'ECS Task State Change',
              'ECS Service Action',
              'ECS Deployment State Change',
              'ECS Container Instance State Change',
            ],
          },
          targets: ok([
            {
              id: 'queue',
              arn: local('sqs', 'ecs-events'),
              roleArn: `arn:aws:iam::${account}:role/events-to-queue`,
              deadLetterArn: local('sqs', 'ecs-events-dead'),
            },
            { id: 'topic', arn: local('sns', 'ecs-events'), deadLetterArn: local('sqs', 'ecs-events-dead') },
          ]),
        },
      ]),
      buses: ok([{ name: 'default', arn: local('events', 'event-bus/default') }]),
    },
    sns: {
      topics: ['ecs-events', 'trail', 'alarms'].map((name) => ({
        arn: local('sns', name),
        attributes: ok({
          kmsMasterKeyId: key,
          policy: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: ['events.amazonaws.com', 'cloudtrail.amazonaws.com'] },
                Action: 'sns:Publish',
                Resource: local('sns', name),
              },
            ],
          },
        }),
      })),
    },
    secrets: [
      {
        ref: local('secretsmanager', 'secret:web/db-AbCdEf'),
        description: ok({
          arn: local('secretsmanager', 'secret:web/db-AbCdEf'),
          name: 'web/db',
          kmsKeyId: key,
          rotationEnabled: true,
          rotationRules: { automaticallyAfterDays: 30 },
          lastRotatedDate: '2026-11-10T08:00:00.000Z',
          lastChangedDate: '2026-11-10T08:00:00.000Z',
          lastAccessedDate: '2026-11-20T00:00:00.000Z',
          createdDate: '2026-01-01T08:00:00.000Z',
          versions: [{ id: '0a1b2c3d-0000-4000-8000-000000000003', stages: ['AWSCURRENT'] }],
        }),
        policy: ok(null),
      },
    ],
    parameters: [
      {
        ref: local('ssm', 'parameter/web/api-token'),
        description: ok({
          name: '/web/api-token',
          arn: local('ssm', 'parameter/web/api-token'),
          type: 'SecureString',
          keyId: key,
          lastModifiedDate: '2026-11-10T08:00:00.000Z',
          version: 2,
        }),
      },
    ],
    keys: [
      {
        ref: key,
        description: ok({
          arn: key,
          keyId: key.slice(key.lastIndexOf('/') + 1),
          enabled: true,
          keyState: 'Enabled',
          keyManager: 'CUSTOMER',
          keySpec: 'SYMMETRIC_DEFAULT',
          origin: 'AWS_CLOUDHSM',
        }),
      },
    ],
    security: {
      analyzers: ok([
        { arn: local('access-analyzer', 'analyzer/account'), type: 'ACCOUNT', status: 'ACTIVE' },
      ]),
      detectors: ok([
        {
          id: '0123456789abcdef0123456789abcdef',
          description: ok({
            status: 'ENABLED',
            features: [{ name: 'RUNTIME_MONITORING', status: 'ENABLED' }],
          }),
        },
      ]),
      securityHub: ok(local('securityhub', 'hub/default')),
    },
  };
}

function logs(region: string, prefix: string) {
  return {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/web',
      'awslogs-region': region,
      'awslogs-stream-prefix': prefix,
      mode: 'non-blocking',
      'max-buffer-size': '25m',
    },
  };
}

function endpointPolicy(account: string) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
      },
    ],
  };
}

/** A digest of one letter: no real image has it. */
function digest(letter: string): string {
  return `sha256:${letter.repeat(64)}`;
}

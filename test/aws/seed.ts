import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutMetricFilterCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  CreateVpcEndpointServiceConfigurationCommand,
  EC2Client,
  ModifyVpcAttributeCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateRepositoryCommand,
  ECRClient,
  PutImageCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import {
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { EnableSecurityHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Emulator } from './emulator';
import { SETUP_KEY } from './front';

/** A text that must never leave the place where it is kept. */
export const CANARY = 'c4n4ry-Zq8vT1xLw0Rb7NfK2sJd';

/** The secret half of every access key that tests use. */
export const SECRET_KEY = 'emulated/secret+half0of1an2access3key4';

/** How a test signs what it sets up, in an account and a region. */
export function setupIn(emulator: Emulator, account: string, region: string) {
  const accessKeyId = `${SETUP_KEY}${account}`;
  emulator.front.accounts.set(accessKeyId, account);
  return {
    endpoint: emulator.url,
    region,
    credentials: { accessKeyId, secretAccessKey: SECRET_KEY },
    forcePathStyle: true,
  };
}

const trust = (service: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

const allow = (action: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });

/** The roles of an account; IAM has no regions. */
export async function seedRoles(emulator: Emulator, account: string): Promise<void> {
  const iam = new IAMClient(setupIn(emulator, account, 'us-east-1'));
  for (const [RoleName, service] of [
    ['app-execution', 'ecs-tasks.amazonaws.com'],
    ['app-task', 'ecs-tasks.amazonaws.com'],
    ['instances', 'ec2.amazonaws.com'],
  ] as const)
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(service) }));
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'app-task',
      PolicyName: 'read',
      PolicyDocument: allow('s3:GetObject'),
    }),
  );
  const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
  await iam.send(new AttachRolePolicyCommand({ RoleName: 'app-execution', PolicyArn }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'instances' }));
  await iam.send(
    new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'instances', RoleName: 'instances' }),
  );
}

/** One of everything that the product can look at, in one region; the roles must be there. */
export async function seedRegion(emulator: Emulator, account: string, region: string): Promise<void> {
  const setup = setupIn(emulator, account, region);
  const network = await seedNetwork(new EC2Client(setup), account);
  const used = await seedUsed(setup, account, region);
  const targetGroup = await seedLoadBalancer(setup, network);
  await seedWatching(setup, account, region, used);
  const ecs = new ECSClient(setup);
  await ecs.send(
    new CreateCapacityProviderCommand({
      name: `own-${region}`,
      autoScalingGroupProvider: {
        autoScalingGroupArn: `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:1:autoScalingGroupName/own`,
      },
    }),
  );
  await ecs.send(
    new CreateClusterCommand({
      clusterName: 'prod',
      settings: [{ name: 'containerInsights', value: 'enabled' }],
    }),
  );
  for (let revision = 1; revision <= 3; revision++)
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'app',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        executionRoleArn: `arn:aws:iam::${account}:role/app-execution`,
        taskRoleArn: `arn:aws:iam::${account}:role/app-task`,
        containerDefinitions: [
          {
            name: 'web',
            image: `${account}.dkr.ecr.${region}.amazonaws.com/app:1.0`,
            memory: 256,
            portMappings: [{ containerPort: 8080 }],
            environment: [
              { name: 'DB_PASSWORD', value: CANARY },
              { name: 'REVISION', value: String(revision) },
            ],
            environmentFiles: [{ type: 's3', value: `arn:aws:s3:::settings-${account}-${region}/app.env` }],
            secrets: [
              { name: 'TOKEN', valueFrom: used.secret },
              { name: 'MODE', valueFrom: '/app/mode' },
            ],
            logConfiguration: {
              logDriver: 'awslogs',
              options: {
                'awslogs-group': '/ecs/app',
                'awslogs-region': region,
                'awslogs-stream-prefix': 'app',
              },
            },
          },
        ],
      }),
    );
  const networkConfiguration = {
    awsvpcConfiguration: { subnets: [network.subnet], securityGroups: [network.group] },
  };
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'prod',
      serviceName: 'web',
      taskDefinition: 'app:2',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration,
      enableExecuteCommand: true,
      loadBalancers: [{ targetGroupArn: targetGroup, containerName: 'web', containerPort: 8080 }],
    }),
  );
  await ecs.send(
    new RunTaskCommand({
      cluster: 'prod',
      taskDefinition: 'app:2',
      launchType: 'FARGATE',
      networkConfiguration,
      group: 'service:web',
      startedBy: 'ecs-svc/1',
    }),
  );
  await ecs.send(
    new RegisterContainerInstanceCommand({
      cluster: 'prod',
      instanceIdentityDocument: JSON.stringify({ instanceId: network.instance, region, accountId: account }),
    }),
  );
}

interface Network {
  readonly vpc: string;
  readonly subnet: string;
  readonly otherSubnet: string;
  readonly group: string;
  readonly instance: string;
}

async function seedNetwork(ec2: EC2Client, account: string): Promise<Network> {
  const vpc = (await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).Vpc?.VpcId ?? '';
  // Without it moto refuses to run tasks in the network mode awsvpc.
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpc, EnableDnsHostnames: { Value: true } }));
  const subnetIn = async (CidrBlock: string, zone: string): Promise<string> => {
    const AvailabilityZone = `${await ec2.config.region()}${zone}`;
    const made = await ec2.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock, AvailabilityZone }));
    return made.Subnet?.SubnetId ?? '';
  };
  const subnet = await subnetIn('10.0.1.0/24', 'a');
  const otherSubnet = await subnetIn('10.0.2.0/24', 'b');
  const group =
    (await ec2.send(new CreateSecurityGroupCommand({ VpcId: vpc, GroupName: 'web', Description: 'web' })))
      .GroupId ?? '';
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: group,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ],
    }),
  );
  const region = await ec2.config.region();
  await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpc,
      ServiceName: `com.amazonaws.${region}.ecr.api`,
      VpcEndpointType: 'Interface',
      SubnetIds: [subnet],
      PrivateDnsEnabled: true,
    }),
  );
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpc],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: '/vpc/flow',
      DeliverLogsPermissionArn: `arn:aws:iam::${account}:role/app-task`,
    }),
  );
  const run = await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-12c6146b',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: subnet,
      IamInstanceProfile: { Name: 'instances' },
      MetadataOptions: { HttpTokens: 'required' },
    }),
  );
  return { vpc, subnet, otherSubnet, group, instance: run.Instances?.[0]?.InstanceId ?? '' };
}

type Setup = ReturnType<typeof setupIn>;

interface Used {
  readonly secret: string;
  readonly key: string;
  readonly logGroup: string;
}

/** What the task definition names. */
async function seedUsed(setup: Setup, account: string, region: string): Promise<Used> {
  const key = (await new KMSClient(setup).send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? '';
  const secrets = new SecretsManagerClient(setup);
  const secret = await secrets.send(
    new CreateSecretCommand({ Name: 'app/token', SecretString: CANARY, KmsKeyId: key }),
  );
  await new SSMClient(setup).send(
    new PutParameterCommand({ Name: '/app/mode', Value: CANARY, Type: 'SecureString' }),
  );
  const logs = new CloudWatchLogsClient(setup);
  for (const logGroupName of ['/ecs/app', '/vpc/flow', '/trail'])
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(
    new PutResourcePolicyCommand({ policyName: 'events', policyDocument: allow('logs:PutLogEvents') }),
  );
  await logs.send(
    new PutMetricFilterCommand({
      logGroupName: '/trail',
      filterName: 'changes',
      filterPattern: '{ $.eventName = "RegisterTaskDefinition" }',
      metricTransformations: [{ metricName: 'changes', metricNamespace: 'ecs', metricValue: '1' }],
    }),
  );
  const ecr = new ECRClient(setup);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'app' }));
  await ecr.send(
    new SetRepositoryPolicyCommand({ repositoryName: 'app', policyText: allow('ecr:BatchGetImage') }),
  );
  await ecr.send(
    new PutImageCommand({
      repositoryName: 'app',
      imageTag: '1.0',
      imageManifestMediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      imageManifest: JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
        config: { mediaType: 'application/json', size: 1, digest: `sha256:${'1'.repeat(64)}` },
        layers: [],
      }),
    }),
  );
  const s3 = new S3Client(setup);
  for (const Bucket of [`settings-${account}-${region}`, `trail-${account}-${region}`])
    await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(
    new PutObjectCommand({
      Bucket: `settings-${account}-${region}`,
      Key: 'app.env',
      Body: `TOKEN=${CANARY}`,
    }),
  );
  return {
    secret: secret.ARN ?? '',
    key,
    logGroup: `arn:aws:logs:${region}:${account}:log-group:/trail:*`,
  };
}

async function seedLoadBalancer(setup: Setup, { vpc, subnet, otherSubnet }: Network): Promise<string> {
  const elb = new ElasticLoadBalancingV2Client(setup);
  const issued = await new ACMClient(setup).send(
    new RequestCertificateCommand({ DomainName: 'example.com' }),
  );
  const balancer = await elb.send(
    new CreateLoadBalancerCommand({ Name: 'web', Subnets: [subnet, otherSubnet] }),
  );
  const group = await elb.send(
    new CreateTargetGroupCommand({ Name: 'web', Protocol: 'HTTP', Port: 8080, VpcId: vpc, TargetType: 'ip' }),
  );
  const TargetGroupArn = group.TargetGroups?.[0]?.TargetGroupArn ?? '';
  const listener = await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: balancer.LoadBalancers?.[0]?.LoadBalancerArn,
      Protocol: 'HTTPS',
      Port: 443,
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      Certificates: [{ CertificateArn: issued.CertificateArn }],
      DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    }),
  );
  await elb.send(
    new CreateRuleCommand({
      ListenerArn: listener.Listeners?.[0]?.ListenerArn,
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', Values: ['/api'] }],
      Actions: [{ Type: 'forward', TargetGroupArn }],
    }),
  );
  const arn = balancer.LoadBalancers?.[0]?.LoadBalancerArn ?? '';
  await new EC2Client(setup).send(
    new CreateVpcEndpointServiceConfigurationCommand({ NetworkLoadBalancerArns: [arn] }),
  );
  return TargetGroupArn;
}

/** Trails, rules, alarms and the services that watch an account. */
async function seedWatching(setup: Setup, account: string, region: string, used: Used): Promise<void> {
  const topic = (await new SNSClient(setup).send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn ?? '';
  const trails = new CloudTrailClient(setup);
  await trails.send(
    new CreateTrailCommand({
      Name: `trail-${region}`,
      S3BucketName: `trail-${account}-${region}`,
      CloudWatchLogsLogGroupArn: used.logGroup,
      CloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/app-task`,
    }),
  );
  await trails.send(new StartLoggingCommand({ Name: `trail-${region}` }));
  const events = new EventBridgeClient(setup);
  const EventPattern = JSON.stringify({ source: ['aws.ecs'] });
  await events.send(new PutRuleCommand({ Name: 'ecs', EventPattern, State: 'ENABLED' }));
  await events.send(new PutTargetsCommand({ Rule: 'ecs', Targets: [{ Id: 'alerts', Arn: topic }] }));
  await new CloudWatchClient(setup).send(
    new PutMetricAlarmCommand({
      AlarmName: 'changes',
      MetricName: 'changes',
      Namespace: 'ecs',
      EvaluationPeriods: 1,
      Threshold: 1,
      Period: 60,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [topic],
    }),
  );
  await new GuardDutyClient(setup).send(new CreateDetectorCommand({ Enable: true }));
  await new SecurityHubClient(setup).send(new EnableSecurityHubCommand({}));
}

import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateInternetGatewayCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  RunInstancesCommand,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { named, policy, type Place } from './place';

const RANGE = '10.20.0.0/16';
const EVERYWHERE = '0.0.0.0/0';

export interface Network {
  readonly vpc: string;
  readonly subnets: readonly [string, string];
  /** The security group of tasks. */
  readonly tasks: string;
  /** The EC2 instance that joins a cluster. */
  readonly instance: string;
}

/** A private network: every service that tasks need is reached through an endpoint. */
export async function goodNetwork(place: Place): Promise<Network> {
  const ec2 = new EC2Client(place.setup);
  const { vpc, subnets } = await makeVpc(ec2, place);
  await emptyDefaultGroup(ec2, vpc);
  await closeSubnets(ec2, vpc, subnets);
  const table = named((await ec2.send(new CreateRouteTableCommand({ VpcId: vpc }))).RouteTable?.RouteTableId);
  for (const SubnetId of subnets)
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId: table, SubnetId }));
  const balancer = await makeGroup(ec2, vpc, 'load-balancer', [from(443, { CidrIp: EVERYWHERE })]);
  const tasks = await makeGroup(ec2, vpc, 'tasks', [
    { IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, UserIdGroupPairs: [{ GroupId: balancer }] },
  ]);
  const endpoints = await makeGroup(ec2, vpc, 'endpoints', [from(443, { CidrIp: RANGE })]);
  const PolicyDocument = policy({
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': place.account } },
  });
  const services = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'ssm', 'ssmmessages'];
  for (const service of [...services, 'ecs', 'ecs-agent', 'ecs-telemetry'])
    await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpc,
        ServiceName: `com.amazonaws.${place.region}.${service}`,
        VpcEndpointType: 'Interface',
        SubnetIds: [...subnets],
        SecurityGroupIds: [endpoints],
        PrivateDnsEnabled: true,
        PolicyDocument,
      }),
    );
  await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpc,
      ServiceName: `com.amazonaws.${place.region}.s3`,
      VpcEndpointType: 'Gateway',
      RouteTableIds: [table],
      PolicyDocument,
    }),
  );
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpc],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: '/vpc/flow',
      DeliverLogsPermissionArn: `arn:aws:iam::${place.account}:role/instances`,
    }),
  );
  const run = await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-12c6146b',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: subnets[0],
      SecurityGroupIds: [tasks],
      IamInstanceProfile: { Name: 'instances' },
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1, HttpEndpoint: 'enabled' },
    }),
  );
  return { vpc, subnets, tasks, instance: named(run.Instances?.[0]?.InstanceId) };
}

/** A network as it grows when nobody looks: public subnets, open groups, one endpoint that lets everything through. */
export async function badNetwork(place: Place): Promise<Network> {
  const ec2 = new EC2Client(place.setup);
  const { vpc, subnets } = await makeVpc(ec2, place);
  const gateway = named(
    (await ec2.send(new CreateInternetGatewayCommand({}))).InternetGateway?.InternetGatewayId,
  );
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpc, InternetGatewayId: gateway }));
  const tables = await ec2.send(
    new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc] }] }),
  );
  await ec2.send(
    new CreateRouteCommand({
      RouteTableId: tables.RouteTables?.[0]?.RouteTableId,
      DestinationCidrBlock: EVERYWHERE,
      GatewayId: gateway,
    }),
  );
  for (const SubnetId of subnets)
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
  const tasks = await makeGroup(ec2, vpc, 'open', [from(22, { CidrIp: EVERYWHERE })]);
  await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpc,
      ServiceName: `com.amazonaws.${place.region}.ecr.api`,
      VpcEndpointType: 'Interface',
      SubnetIds: [subnets[0]],
      SecurityGroupIds: [tasks],
      PrivateDnsEnabled: false,
      PolicyDocument: policy({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
    }),
  );
  const run = await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-12c6146b',
      MinCount: 1,
      MaxCount: 1,
      // The subnet gives it a public address.
      SubnetId: subnets[0],
      SecurityGroupIds: [tasks],
      IamInstanceProfile: { Name: 'instances' },
      MetadataOptions: { HttpTokens: 'optional', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
    }),
  );
  return { vpc, subnets, tasks, instance: named(run.Instances?.[0]?.InstanceId) };
}

async function makeVpc(
  ec2: EC2Client,
  { region }: Place,
): Promise<{ readonly vpc: string; readonly subnets: readonly [string, string] }> {
  const vpc = named((await ec2.send(new CreateVpcCommand({ CidrBlock: RANGE }))).Vpc?.VpcId);
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpc, EnableDnsHostnames: { Value: true } }));
  const subnetIn = async (CidrBlock: string, zone: string): Promise<string> => {
    const command = new CreateSubnetCommand({ VpcId: vpc, CidrBlock, AvailabilityZone: `${region}${zone}` });
    return named((await ec2.send(command)).Subnet?.SubnetId);
  };
  return { vpc, subnets: [await subnetIn('10.20.1.0/24', 'a'), await subnetIn('10.20.2.0/24', 'b')] };
}

function from(port: number, range: { readonly CidrIp: string }): IpPermission {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [range] };
}

async function makeGroup(
  ec2: EC2Client,
  VpcId: string,
  GroupName: string,
  IpPermissions: IpPermission[],
): Promise<string> {
  const made = await ec2.send(new CreateSecurityGroupCommand({ VpcId, GroupName, Description: GroupName }));
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: made.GroupId, IpPermissions }));
  return named(made.GroupId);
}

/** The default security group loses the rules that AWS gives it. */
async function emptyDefaultGroup(ec2: EC2Client, vpc: string): Promise<void> {
  const { SecurityGroups: [group] = [] } = await ec2.send(
    new DescribeSecurityGroupsCommand({
      Filters: [
        { Name: 'vpc-id', Values: [vpc] },
        { Name: 'group-name', Values: ['default'] },
      ],
    }),
  );
  const { GroupId, IpPermissions = [], IpPermissionsEgress = [] } = group ?? {};
  if (IpPermissions.length > 0)
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  if (IpPermissionsEgress.length > 0)
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: IpPermissionsEgress }));
}

/** The subnets get a network ACL that takes in what comes from the network itself. */
async function closeSubnets(ec2: EC2Client, vpc: string, subnets: readonly string[]): Promise<void> {
  const made = await ec2.send(new CreateNetworkAclCommand({ VpcId: vpc }));
  const NetworkAclId = made.NetworkAcl?.NetworkAclId;
  for (const [Egress, CidrBlock] of [
    [false, RANGE],
    [true, EVERYWHERE],
  ] as const)
    await ec2.send(
      new CreateNetworkAclEntryCommand({
        NetworkAclId,
        RuleNumber: 100,
        Protocol: '-1',
        RuleAction: 'allow',
        Egress,
        CidrBlock,
      }),
    );
  const { NetworkAcls = [] } = await ec2.send(
    new DescribeNetworkAclsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc] }] }),
  );
  for (const { SubnetId, NetworkAclAssociationId: AssociationId } of NetworkAcls.flatMap(
    ({ Associations = [] }) => Associations,
  ))
    if (SubnetId !== undefined && subnets.includes(SubnetId))
      await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
}

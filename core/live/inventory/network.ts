import { bool, data, list, nullable, number, object, optional, part, text, type Infer } from '../schema';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
const subnet = object({
  subnetId: text,
  vpcId: text,
  availabilityZone: optional(text),
  cidrBlock: optional(text),
  mapPublicIpOnLaunch: optional(bool),
  assignIpv6AddressOnCreation: optional(bool),
});
export type Subnet = Infer<typeof subnet>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html */
const routeTable = object({
  routeTableId: text,
  vpcId: text,
  associations: optional(list(object({ main: optional(bool), subnetId: optional(text) }))),
  routes: optional(
    list(
      object({
        destinationCidrBlock: optional(text),
        destinationIpv6CidrBlock: optional(text),
        destinationPrefixListId: optional(text),
        gatewayId: optional(text),
        natGatewayId: optional(text),
        transitGatewayId: optional(text),
        vpcPeeringConnectionId: optional(text),
        networkInterfaceId: optional(text),
        instanceId: optional(text),
        egressOnlyInternetGatewayId: optional(text),
        localGatewayId: optional(text),
        carrierGatewayId: optional(text),
        coreNetworkArn: optional(text),
        state: optional(text),
      }),
    ),
  ),
});
export type RouteTable = Infer<typeof routeTable>;

const permission = object({
  /** `-1` for all, `tcp`, `udp`, `icmp`, or a number as text. */
  ipProtocol: optional(text),
  fromPort: optional(number),
  toPort: optional(number),
  ipRanges: optional(list(object({ cidrIp: optional(text) }))),
  ipv6Ranges: optional(list(object({ cidrIpv6: optional(text) }))),
  prefixListIds: optional(list(object({ prefixListId: optional(text) }))),
  userIdGroupPairs: optional(list(object({ groupId: optional(text) }))),
});
export type SecurityGroupPermission = Infer<typeof permission>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
const securityGroup = object({
  groupId: text,
  groupName: optional(text),
  vpcId: optional(text),
  ipPermissions: optional(list(permission)),
  ipPermissionsEgress: optional(list(permission)),
});
export type SecurityGroup = Infer<typeof securityGroup>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAcl.html */
const networkAcl = object({
  networkAclId: text,
  vpcId: text,
  isDefault: optional(bool),
  associations: optional(list(object({ subnetId: optional(text) }))),
  entries: optional(
    list(
      object({
        cidrBlock: optional(text),
        ipv6CidrBlock: optional(text),
        egress: optional(bool),
        protocol: optional(text),
        ruleAction: optional(text),
        ruleNumber: optional(number),
        portRange: optional(object({ from: optional(number), to: optional(number) })),
      }),
    ),
  ),
});
export type NetworkAcl = Infer<typeof networkAcl>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html */
const vpcEndpoint = object({
  vpcEndpointId: text,
  vpcEndpointType: optional(text),
  vpcId: text,
  /** `com.amazonaws.<region>.<service>` */
  serviceName: text,
  serviceRegion: optional(text),
  state: optional(text),
  /** The policy document, decoded. */
  policyDocument: optional(data),
  routeTableIds: optional(list(text)),
  subnetIds: optional(list(text)),
  groups: optional(list(object({ groupId: optional(text) }))),
  privateDnsEnabled: optional(bool),
});
export type VpcEndpoint = Infer<typeof vpcEndpoint>;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html */
const flowLog = object({
  flowLogId: text,
  resourceId: text,
  flowLogStatus: optional(text),
  deliverLogsStatus: optional(text),
  deliverLogsErrorMessage: optional(text),
  trafficType: optional(text),
  logDestinationType: optional(text),
  logGroupName: optional(text),
});
export type FlowLog = Infer<typeof flowLog>;

const vpc = object({
  vpcId: text,
  cidrBlock: optional(text),
  dhcpOptionsId: optional(text),
});

/** DNS attributes of a VPC that is in use; each is a call of its own. */
const vpcAttributes = object({
  vpcId: text,
  enableDnsSupport: part('ec2.vpcDnsSupport', bool),
  enableDnsHostnames: part('ec2.vpcDnsHostnames', bool),
});

const dhcpOptions = object({
  dhcpOptionsId: text,
  /** Such as `domain-name-servers` → `AmazonProvidedDNS`. */
  options: list(object({ key: text, values: list(text) })),
});

/** Endpoint services that the account offers to others. */
const endpointService = object({
  serviceId: text,
  serviceName: optional(text),
  acceptanceRequired: optional(bool),
  allowedPrincipals: part('ec2.endpointServicePermissions', list(text)),
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
const instanceDescription = object({
  state: optional(text),
  subnetId: optional(text),
  vpcId: optional(text),
  publicIpAddress: optional(text),
  ipv6Address: optional(text),
  instanceProfileArn: optional(text),
  securityGroupIds: optional(list(text)),
  metadataOptions: optional(
    object({
      httpTokens: optional(text),
      httpPutResponseHopLimit: optional(number),
      httpEndpoint: optional(text),
    }),
  ),
});
export type InstanceDescription = Infer<typeof instanceDescription>;

export const ec2 = object({
  vpcs: part('ec2.vpcs', list(vpc)),
  subnets: part('ec2.subnets', list(subnet)),
  routeTables: part('ec2.routeTables', list(routeTable)),
  securityGroups: part('ec2.securityGroups', list(securityGroup)),
  networkAcls: part('ec2.networkAcls', list(networkAcl)),
  vpcEndpoints: part('ec2.vpcEndpoints', list(vpcEndpoint)),
  flowLogs: part('ec2.flowLogs', list(flowLog)),
  dhcpOptions: part('ec2.dhcpOptions', list(dhcpOptions)),
  endpointServices: part('ec2.endpointServices', list(endpointService)),
  ebsEncryptionByDefault: part('ec2.ebsEncryptionByDefault', bool),
  /** The VPCs that services and container instances use. */
  vpcAttributes: list(vpcAttributes),
  /** The instances of container instances. */
  instances: list(object({ id: text, description: part('ec2.instance', nullable(instanceDescription)) })),
});

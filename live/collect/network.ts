import type { Reservation } from '@aws-sdk/client-ec2';
import type { Part } from '../../core/live/schema';
import { itemsOf, type Reader } from '../reader';
import { batches, decoded, distinct } from './support';

/** What describes instances takes in one filter. */
const MOST_INSTANCES = 200;

/** How EC2 pages: without a size it gives everything it can in one reply. */
const WHOLE_PAGES = { MaxResults: 1000 };

export interface InUse {
  readonly subnets: readonly string[];
  readonly instances: readonly string[];
}

/** The lists of a region, which depend on nothing. */
export async function readNetworkLists(reader: Reader) {
  const [
    vpcs,
    subnets,
    routeTables,
    securityGroups,
    networkAcls,
    vpcEndpoints,
    flowLogs,
    dhcpOptions,
    endpointServices,
    ebsEncryptionByDefault,
  ] = await Promise.all([
    reader.all('ec2.vpcs', 'ec2', 'DescribeVpcs', WHOLE_PAGES, (reply) => reply.Vpcs),
    reader.all('ec2.subnets', 'ec2', 'DescribeSubnets', WHOLE_PAGES, (reply) => reply.Subnets),
    // These two take no more than 100 and 1000, and give no more than asked for.
    reader.all(
      'ec2.routeTables',
      'ec2',
      'DescribeRouteTables',
      { MaxResults: 100 },
      (reply) => reply.RouteTables,
    ),
    reader.all(
      'ec2.securityGroups',
      'ec2',
      'DescribeSecurityGroups',
      WHOLE_PAGES,
      (reply) => reply.SecurityGroups,
    ),
    reader.all('ec2.networkAcls', 'ec2', 'DescribeNetworkAcls', WHOLE_PAGES, (reply) =>
      reply.NetworkAcls?.map((acl) => ({
        ...acl,
        Entries: acl.Entries?.map((entry) => ({
          ...entry,
          Egress: entry.Egress,
          PortRange: entry.PortRange,
        })),
      })),
    ),
    reader.all('ec2.vpcEndpoints', 'ec2', 'DescribeVpcEndpoints', WHOLE_PAGES, (reply) =>
      reply.VpcEndpoints?.map((endpoint) => ({
        ...endpoint,
        PolicyDocument: decoded(endpoint.PolicyDocument),
      })),
    ),
    reader.all('ec2.flowLogs', 'ec2', 'DescribeFlowLogs', WHOLE_PAGES, (reply) => reply.FlowLogs),
    reader.all('ec2.dhcpOptions', 'ec2', 'DescribeDhcpOptions', WHOLE_PAGES, (reply) =>
      reply.DhcpOptions?.map(({ DhcpOptionsId, DhcpConfigurations }) => ({
        dhcpOptionsId: DhcpOptionsId,
        options: (DhcpConfigurations ?? []).map(({ Key, Values }) => ({
          key: Key,
          values: (Values ?? []).flatMap(({ Value }) => Value ?? []),
        })),
      })),
    ),
    readEndpointServices(reader),
    reader.one(
      'ec2.ebsEncryptionByDefault',
      'ec2',
      'GetEbsEncryptionByDefault',
      {},
      (reply) => reply.EbsEncryptionByDefault,
    ),
  ]);
  return {
    vpcs,
    subnets,
    routeTables,
    securityGroups,
    networkAcls,
    vpcEndpoints,
    flowLogs,
    dhcpOptions,
    endpointServices,
    ebsEncryptionByDefault,
  };
}

/** The lists, and what the region uses of them. */
export async function readNetwork(
  reader: Reader,
  lists: Awaited<ReturnType<typeof readNetworkLists>>,
  used: InUse,
) {
  const instances = await readInstances(reader, used.instances);
  const vpcsInUse = distinct(
    itemsOf(lists.subnets).map(({ SubnetId, VpcId }) =>
      used.subnets.includes(SubnetId ?? '') ? VpcId : undefined,
    ),
  );
  const fromInstances = instances.map(({ description }) =>
    description.state === 'ok' ? description.value?.vpcId : undefined,
  );
  return {
    ...lists,
    vpcAttributes: await Promise.all(
      distinct([...vpcsInUse, ...fromInstances]).map((vpcId) => readVpcAttributes(reader, vpcId)),
    ),
    instances,
  };
}

async function readVpcAttributes(reader: Reader, vpcId: string) {
  const [enableDnsSupport, enableDnsHostnames] = await Promise.all([
    reader.one(
      'ec2.vpcDnsSupport',
      'ec2',
      'DescribeVpcAttribute',
      { VpcId: vpcId, Attribute: 'enableDnsSupport' },
      (reply) => reply.EnableDnsSupport?.Value,
    ),
    reader.one(
      'ec2.vpcDnsHostnames',
      'ec2',
      'DescribeVpcAttribute',
      { VpcId: vpcId, Attribute: 'enableDnsHostnames' },
      (reply) => reply.EnableDnsHostnames?.Value,
    ),
  ]);
  return { vpcId, enableDnsSupport, enableDnsHostnames };
}

async function readEndpointServices(reader: Reader): Promise<Part<readonly unknown[]>> {
  const found = await reader.part(
    'ec2.endpointServices',
    'ec2',
    'DescribeVpcEndpointServiceConfigurations',
    async () => {
      const services: {
        serviceId: string;
        serviceName: string | undefined;
        acceptanceRequired: boolean | undefined;
      }[] = [];
      await reader.pages('ec2', 'DescribeVpcEndpointServiceConfigurations', WHOLE_PAGES, (reply) => {
        for (const { ServiceId, ServiceName, AcceptanceRequired } of reply.ServiceConfigurations ?? [])
          if (ServiceId !== undefined)
            services.push({
              serviceId: ServiceId,
              serviceName: ServiceName,
              acceptanceRequired: AcceptanceRequired,
            });
        return true;
      });
      return await Promise.all(
        services.map(async (service) => ({
          ...service,
          allowedPrincipals: await reader.all(
            'ec2.endpointServicePermissions',
            'ec2',
            'DescribeVpcEndpointServicePermissions',
            { ServiceId: service.serviceId, ...WHOLE_PAGES },
            (reply) => reply.AllowedPrincipals?.flatMap(({ Principal }) => Principal ?? []),
          ),
        })),
      );
    },
  );
  return found;
}

type Instance = ReturnType<typeof instanceOf>;

/** A filter, because one id that AWS does not know would spoil the whole call. */
async function readInstances(
  reader: Reader,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly description: Part<Instance | null> }[]> {
  const read = await Promise.all(
    batches(ids, MOST_INSTANCES).map(async (batch) => {
      const found: Instance[] = [];
      const reply = await reader.part('ec2.instance', 'ec2', 'DescribeInstances', async () => {
        const input = { Filters: [{ Name: 'instance-id', Values: batch }], MaxResults: 1000 };
        await reader.pages('ec2', 'DescribeInstances', input, ({ Reservations }) => {
          found.push(...instancesOf(Reservations ?? []));
          return true;
        });
        return null;
      });
      return batch.map((id) => ({
        id,
        description:
          reply.state === 'ok'
            ? reader.checkedPart('ec2.instance', found.find((one) => one.id === id) ?? null)
            : reply,
      }));
    }),
  );
  return read.flat();
}

type SdkInstance = NonNullable<Reservation['Instances']>[number];

function instancesOf(reservations: readonly Reservation[]): Instance[] {
  return reservations.flatMap(({ Instances }) => (Instances ?? []).map(instanceOf));
}

function instanceOf(instance: SdkInstance) {
  return {
    id: instance.InstanceId,
    state: instance.State?.Name,
    subnetId: instance.SubnetId,
    vpcId: instance.VpcId,
    publicIpAddress: instance.PublicIpAddress,
    ipv6Address: instance.Ipv6Address,
    instanceProfileArn: instance.IamInstanceProfile?.Arn,
    securityGroupIds: instance.SecurityGroups?.flatMap(({ GroupId }) => GroupId ?? []),
    metadataOptions: instance.MetadataOptions,
  };
}

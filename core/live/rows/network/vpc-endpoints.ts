import { lookAtInstances } from '../../enumerate';
import type { VpcEndpoint } from '../../inventory/network';
import { defineLiveRow } from '../row';
import { allowsPort, hasWayOut, routeTableOf, subnetsOf } from '../support/network';
import { page } from '../support/sources';

/** What tasks and agents of a VPC need; the last part of the name of the endpoint service. */
const ALWAYS = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'ssm'] as const;
/** The agent of container instances talks to ECS itself; Fargate does so for its tasks. */
const FOR_INSTANCES = ['ecs', 'ecs-agent', 'ecs-telemetry'] as const;

export const row = defineLiveRow({
  id: 'vpc-endpoints',
  covers: ['L-VPC-01'],
  title: 'ECS, ECR, logs and secrets are reached through VPC endpoints',
  subject: 'vpc',
  runbook: ['3'],
  severity: 'error',
  needs: [
    'ecs.clusters',
    'ecs.containerInstances',
    'ecs.containerInstance',
    'ec2.instance',
    'ec2.vpcEndpoints',
    'ec2.routeTables',
    'ec2.subnets',
    'ec2.securityGroups',
    'ec2.vpcDnsSupport',
    'ec2.vpcDnsHostnames',
    'ec2.vpcs',
    'ec2.dhcpOptions',
  ],
  messages: {
    missing:
      'The VPC has no endpoint for {service}, and no other way there: tasks in it cannot start. Create one.',
    internet: {
      text: 'The VPC has no endpoint for {service}: tasks reach it over the internet. Create one.',
      severity: 'warning',
    },
    state: 'The endpoint {endpoint} for {service} is {state}, and not available.',
    privateDns:
      'Private DNS is off for the endpoint {endpoint}: {service} is looked up as a public name and not reached through it. Turn it on.',
    group:
      'No security group of the endpoint {endpoint} for {service} lets port 443 in from the subnets or the security groups of the tasks.',
    routes:
      'The gateway endpoint for S3 is not in the route table {table}, which subnets in use have: layers of images are not fetched through it.',
    dns: 'The VPC has {attribute} off: the private names of endpoints are not found.',
    resolver:
      'The DHCP options of the VPC name other DNS servers ({servers}): private names of endpoints are found only if they forward to AWS.',
  },
  why: 'The runbook reaches ECS, ECR, CloudWatch Logs, Secrets Manager and Parameter Store through VPC endpoints, so that tasks need no way to the internet. Layers of images come from S3 through a gateway endpoint.',
  sources: [
    page('Amazon ECS interface VPC endpoints', 'AmazonECS/latest/developerguide/vpc-endpoints.html'),
    page('Amazon ECR interface VPC endpoints', 'AmazonECR/latest/userguide/vpc-endpoints.html'),
  ],
  remedy:
    'aws ec2 create-vpc-endpoint --vpc-id {name} --vpc-endpoint-type Interface --service-name com.amazonaws.{region}.{service} --subnet-ids {subnets} --private-dns-enabled --region {region}',
  examples: {
    fail: [
      { title: 'None, and no way out', over: { 'ec2.vpcEndpoints': [] } },
      {
        title: 'None, and a NAT gateway',
        over: {
          'ec2.vpcEndpoints': [],
          'ec2.routeTables': {
            0: {
              routes: [{ destinationCidrBlock: '0.0.0.0/0', natGatewayId: 'nat-0a1b2c3d', state: 'active' }],
            },
          },
        },
      },
      { title: 'One that waits', over: { 'ec2.vpcEndpoints': { 3: { state: 'pendingAcceptance' } } } },
      { title: 'Without private DNS', over: { 'ec2.vpcEndpoints': { 3: { privateDnsEnabled: false } } } },
      { title: 'Behind a closed group', over: { 'ec2.securityGroups': { 1: { ipPermissions: [] } } } },
      { title: 'A gateway without routes', over: { 'ec2.vpcEndpoints': { 10: { routeTableIds: [] } } } },
      { title: 'No DNS', over: { 'ec2.vpcDnsSupport': false } },
      { title: 'No host names', over: { 'ec2.vpcDnsHostnames': false } },
      {
        title: 'Other DNS servers',
        over: {
          'ec2.dhcpOptions': { 0: { options: [{ key: 'domain-name-servers', values: ['10.0.0.2'] }] } },
        },
      },
    ],
    notApplicable: [{ title: 'Nothing in a VPC', over: { 'ecs.clusters': [] } }],
  },
  check({ region, name: vpcId, value: vpc }, look, fail) {
    const { ec2 } = region;
    const endpoints = look.read(ec2.vpcEndpoints).filter((endpoint) => endpoint.vpcId === vpcId);
    const of = (service: string, type: string): VpcEndpoint | undefined =>
      endpoints.find(
        ({ serviceName, vpcEndpointType = 'Interface' }) =>
          serviceName.endsWith(`.${region.name}.${service}`) && vpcEndpointType === type,
      );
    const subnets = subnetsOf(look, region, vpc.subnetIds);
    const tables = look.peek(ec2.routeTables);
    const used = tables ? subnets.map((subnet) => routeTableOf(tables, subnet)) : [];
    const out = used.length > 0 && used.every((table) => table !== undefined && hasWayOut(table));
    const groups = look.peek(ec2.securityGroups);
    const absent = (service: string): void => {
      const data = { service, subnets: vpc.subnetIds.join(' ') };
      if (out) fail('internet', data, { identity: service });
      else if (tables) fail('missing', data, { identity: service });
    };
    if (!vpc.hasInstances) lookAtInstances(look, region);
    for (const service of [...ALWAYS, ...(vpc.hasInstances ? FOR_INSTANCES : [])]) {
      const endpoint = of(service, 'Interface');
      if (!endpoint) {
        absent(service);
        continue;
      }
      const { vpcEndpointId, state = 'available' } = endpoint;
      const data = { service, endpoint: vpcEndpointId };
      const options = { identity: service, remedy: undefined };
      if (state.toLowerCase() !== 'available') fail('state', { ...data, state }, options);
      if (endpoint.privateDnsEnabled === false)
        fail('privateDns', data, {
          identity: service,
          remedy: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${vpcEndpointId} --private-dns-enabled --region {region}`,
        });
      const from = {
        groups: vpc.securityGroupIds,
        cidrs: subnets.flatMap(({ cidrBlock }) => cidrBlock ?? []),
      };
      const own = (endpoint.groups ?? []).flatMap(
        ({ groupId }) => (groups && look.world.find(groups, 'groupId', groupId ?? '')) ?? [],
      );
      if (groups && own.length > 0 && !own.some((group) => allowsPort(group, 443, from)))
        fail('group', data, options);
    }
    const gateway = of('s3', 'Gateway');
    if (!gateway && !of('s3', 'Interface')) absent('s3');
    for (const table of new Set(used))
      if (gateway && table && !gateway.routeTableIds?.includes(table.routeTableId))
        fail(
          'routes',
          { table: table.routeTableId },
          {
            identity: table.routeTableId,
            remedy: `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${gateway.vpcEndpointId} --add-route-table-ids ${table.routeTableId} --region {region}`,
          },
        );
    judgeDns();

    function judgeDns(): void {
      const attributes = look.world.find(ec2.vpcAttributes, 'vpcId', vpcId);
      if (!attributes) look.undecidable('The DNS settings of the VPC were not read.');
      for (const attribute of ['enableDnsSupport', 'enableDnsHostnames'] as const)
        if (attributes && look.peek(attributes[attribute]) === false)
          fail(
            'dns',
            { attribute },
            {
              identity: attribute,
              remedy: `aws ec2 modify-vpc-attribute --vpc-id {name} --${attribute === 'enableDnsSupport' ? 'enable-dns-support' : 'enable-dns-hostnames'} --region {region}`,
            },
          );
      const id = look.peek(ec2.vpcs)?.find((known) => known.vpcId === vpcId)?.dhcpOptionsId;
      const options = look.peek(ec2.dhcpOptions)?.find(({ dhcpOptionsId }) => dhcpOptionsId === id);
      const servers = options?.options.find(({ key }) => key === 'domain-name-servers')?.values ?? [];
      if (servers.length > 0 && !servers.includes('AmazonProvidedDNS'))
        fail('resolver', { servers: servers.join(', ') }, { severity: 'warning', remedy: undefined });
    }
  },
});

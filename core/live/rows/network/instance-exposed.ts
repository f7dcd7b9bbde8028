import { defineLiveRow } from '../row';
import { hostOf, registered } from '../support/instance';
import { internetGatewayOf, openIngress, portsOf, routeTableOf, subnetsOf } from '../support/network';
import { page } from '../support/sources';

const PUBLIC = {
  'ec2.instance': { publicIpAddress: '203.0.113.7' },
  'ec2.routeTables': {
    0: { routes: [{ destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-0a1b2c3d', state: 'active' }] },
  },
} as const;
const OPEN = {
  0: {
    ipPermissions: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: [{ cidrIp: '0.0.0.0/0' }] }],
  },
} as const;

export const row = defineLiveRow({
  id: 'instance-exposed',
  covers: ['L-EC2-02'],
  title: 'Container instances cannot be reached from the internet',
  subject: 'containerInstance',
  runbook: ['3'],
  controls: ['6'],
  severity: 'error',
  needs: ['ecs.containerInstance', 'ec2.instance', 'ec2.subnets', 'ec2.routeTables', 'ec2.securityGroups'],
  messages: {
    exposed:
      'The instance {instance} has the public address {address}, and security group {group} lets everybody in ({ports}). Whoever gets in has the role of the instance{profile}.',
  },
  why: 'A container instance carries many tasks and a role that lets it join the cluster. Control 6: nothing is directly available to the internet.',
  sources: [
    page('Amazon ECS container instance IAM role', 'AmazonECS/latest/developerguide/instance_IAM_role.html'),
  ],
  examples: {
    pass: [{ title: 'A public address behind closed groups', over: PUBLIC }],
    fail: [
      { title: 'Public and open', over: { ...PUBLIC, 'ec2.securityGroups': OPEN } },
      {
        title: 'Without a profile',
        over: {
          ...PUBLIC,
          'ec2.instance': { publicIpAddress: '203.0.113.7', instanceProfileArn: null },
          'ec2.securityGroups': OPEN,
        },
      },
    ],
    notApplicable: [{ title: 'Gone', over: { 'ecs.containerInstance': null } }],
  },
  check(subject, look, fail) {
    const description = registered(subject, look);
    const host = description && hostOf(subject, description, look);
    const address = host?.publicIpAddress ?? host?.ipv6Address;
    if (!host || address === undefined) return;
    const { ec2 } = subject.region;
    const tables = look.read(ec2.routeTables);
    const [subnet] = subnetsOf(look, subject.region, host.subnetId === undefined ? [] : [host.subnetId]);
    const table = subnet && routeTableOf(tables, subnet);
    if (!table || internetGatewayOf(table) === undefined) return;
    for (const id of host.securityGroupIds ?? []) {
      const group = look.world.find(look.read(ec2.securityGroups), 'groupId', id);
      const [open] = group ? openIngress(group) : [];
      if (!open) continue;
      const profile =
        host.instanceProfileArn === undefined
          ? ''
          : ` (${host.instanceProfileArn.slice(host.instanceProfileArn.lastIndexOf('/') + 1)})`;
      fail(
        'exposed',
        { instance: description.ec2InstanceId ?? '', address, group: id, ports: portsOf(open), profile },
        { identity: id },
      );
    }
  },
});

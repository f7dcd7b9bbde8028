import { defineLiveRow } from '../row';
import { subnetsOf } from '../support/network';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'vpc-defaults',
  covers: ['L-VPC-04'],
  title: 'The default security group is closed, and subnets give no public addresses',
  subject: 'vpc',
  runbook: ['3'],
  severity: 'warning',
  needs: ['ec2.securityGroups', 'ec2.networkAcls', 'ec2.subnets'],
  messages: {
    group:
      'The default security group {group} of this VPC has rules: whatever names no group of its own gets them. Remove them.',
    acl: 'The network ACL {acl} of subnet {subnet} lets everything in from any address. Limit it to what is needed.',
    address: 'Subnet {subnet} gives public addresses to whatever starts in it. Turn it off.',
  },
  why: 'Defaults hold for what nobody thought of. Closed defaults keep a forgotten setting from opening a task or an instance to the internet.',
  sources: [
    page('Default security groups for your VPCs', 'vpc/latest/userguide/default-security-group.html'),
  ],
  examples: {
    fail: [
      {
        title: 'As AWS creates it',
        over: {
          'ec2.securityGroups': {
            2: { ipPermissionsEgress: [{ ipProtocol: '-1', ipRanges: [{ cidrIp: '0.0.0.0/0' }] }] },
          },
        },
      },
      {
        title: 'An open ACL',
        over: {
          'ec2.networkAcls': {
            0: {
              entries: [
                {
                  cidrBlock: '0.0.0.0/0',
                  egress: false,
                  protocol: '-1',
                  ruleAction: 'allow',
                  ruleNumber: 100,
                },
              ],
            },
          },
        },
      },
      { title: 'Public addresses', over: { 'ec2.subnets': { 1: { mapPublicIpOnLaunch: true } } } },
    ],
    notApplicable: [{ title: 'Nothing in a VPC', over: { 'ecs.clusters': [] } }],
  },
  check({ region, name: vpcId, value: vpc }, look, fail) {
    const { ec2 } = region;
    for (const group of look.peek(ec2.securityGroups) ?? []) {
      if (group.vpcId !== vpcId || group.groupName !== 'default') continue;
      const rules = (group.ipPermissions ?? []).length + (group.ipPermissionsEgress ?? []).length;
      if (rules > 0) fail('group', { group: group.groupId }, { identity: group.groupId });
    }
    for (const { networkAclId: acl, vpcId: own, associations = [], entries = [] } of look.peek(
      ec2.networkAcls,
    ) ?? []) {
      if (own !== vpcId) continue;
      const open = entries.some(
        ({ cidrBlock, ipv6CidrBlock, egress, protocol, ruleAction }) =>
          egress !== true &&
          ruleAction === 'allow' &&
          protocol === '-1' &&
          (cidrBlock === '0.0.0.0/0' || ipv6CidrBlock === '::/0'),
      );
      const subnet = associations.find(
        ({ subnetId }) => subnetId !== undefined && vpc.subnetIds.includes(subnetId),
      )?.subnetId;
      if (open && subnet !== undefined) fail('acl', { acl, subnet }, { identity: acl });
    }
    for (const { subnetId: subnet, mapPublicIpOnLaunch } of subnetsOf(look, region, vpc.subnetIds))
      if (mapPublicIpOnLaunch === true)
        fail(
          'address',
          { subnet },
          {
            identity: subnet,
            remedy: `aws ec2 modify-subnet-attribute --subnet-id ${subnet} --no-map-public-ip-on-launch --region {region}`,
          },
        );
  },
});

import { networkOf } from '../../taskSets';
import { defineLiveRow } from '../row';
import { internetGatewayOf, openIngress, portsOf, routeTableOf, subnetsOf } from '../support/network';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-private-network',
  covers: ['L-SVC-09'],
  title: 'Services run in private subnets behind closed security groups',
  subject: 'service',
  runbook: ['3'],
  controls: ['6'],
  severity: 'error',
  needs: ['ecs.service', 'ec2.subnets', 'ec2.routeTables', 'ec2.securityGroups'],
  messages: {
    public:
      'Subnet {subnet} is public: its route table leads to internet gateway {gateway}. Run the service in private subnets.',
    open: 'Security group {group} lets everybody in ({ports} from any address). Let only the load balancer or the callers in.',
  },
  why: 'Control 6 of the runbook: no service is directly available to the internet. A public subnet and an open security group are the two halves of being so.',
  sources: [
    page(
      'Amazon ECS task networking options for Fargate',
      'AmazonECS/latest/developerguide/fargate-task-networking.html',
    ),
  ],
  examples: {
    fail: [
      {
        title: 'A public subnet',
        over: {
          'ec2.routeTables': {
            0: {
              routes: [{ destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-0a1b2c3d', state: 'active' }],
            },
          },
        },
      },
      {
        title: 'A task set in a public subnet',
        over: {
          'ecs.service': {
            networkConfiguration: null,
            taskSets: [
              {
                taskSetArn: 'arn:aws:ecs:eu-central-1:111122223333:task-set/shop/web/ecs-svc/1',
                networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60718'] } },
              },
            ],
          },
          'ec2.routeTables': {
            0: {
              routes: [{ destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-0a1b2c3d', state: 'active' }],
            },
          },
        },
      },
      {
        title: 'Open to everybody',
        over: {
          'ec2.securityGroups': {
            0: {
              ipPermissions: [
                { ipProtocol: 'tcp', fromPort: 8080, toPort: 8080, ipRanges: [{ cidrIp: '0.0.0.0/0' }] },
              ],
            },
          },
        },
      },
    ],
    notApplicable: [
      { title: 'A service on bridge networks', over: { 'ecs.service': { networkConfiguration: null } } },
    ],
    notChecked: [{ title: 'A subnet of another account', over: { 'ec2.subnets': [] } }],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const network = networkOf(service);
    if (!network) {
      look.notApplicable('Its tasks have no network interface of their own.');
      return;
    }
    const { ec2 } = subject.region;
    const groups = look.peek(ec2.securityGroups);
    for (const id of network.securityGroups ?? []) {
      const group = groups && look.world.find(groups, 'groupId', id);
      if (groups && !group)
        look.undecidable(`The security group ${id} belongs to another account, or is gone.`);
      for (const permission of group ? openIngress(group) : [])
        fail('open', { group: id, ports: portsOf(permission) }, { identity: `${id} ${portsOf(permission)}` });
    }
    const tables = look.peek(ec2.routeTables);
    for (const subnet of subnetsOf(look, subject.region, network.subnets ?? [])) {
      const table = tables && routeTableOf(tables, subnet);
      if (tables && !table) look.undecidable(`The route table of ${subnet.subnetId} was not found.`);
      const gateway = table && internetGatewayOf(table);
      if (gateway !== undefined)
        fail('public', { subnet: subnet.subnetId, gateway }, { identity: subnet.subnetId });
    }
  },
});

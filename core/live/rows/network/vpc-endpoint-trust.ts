import { defineLiveRow } from '../row';
import { nameOfStatement, openStatements } from '../support/policies';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'vpc-endpoint-trust',
  covers: ['L-VPC-02'],
  title: 'VPC endpoints stand in several zones and let through only what is yours',
  subject: 'vpc',
  runbook: ['3'],
  severity: 'warning',
  needs: ['ec2.vpcEndpoints', 'ec2.subnets'],
  messages: {
    zone: 'The endpoint {endpoint} for {service} stands in one availability zone only: when it fails, tasks in the others cannot start.',
    policy:
      'The policy of the endpoint {endpoint} for {service} lets anybody reach anything, so that data can be carried to other accounts. Limit it with aws:PrincipalAccount or aws:ResourceAccount.',
  },
  why: 'An endpoint is a door that a network opens to AWS as a whole: its policy decides to whose resources it leads. S3 and ECR need an exception for the buckets of AWS that hold layers.',
  sources: [
    page(
      'Control access to VPC endpoints using endpoint policies',
      'vpc/latest/privatelink/vpc-endpoints-access.html',
    ),
  ],
  examples: {
    fail: [
      { title: 'One zone', over: { 'ec2.vpcEndpoints': { 4: { subnetIds: ['subnet-0a1b2c3d4e5f60718'] } } } },
      {
        title: 'The policy that AWS puts there',
        over: {
          'ec2.vpcEndpoints': {
            4: {
              policyDocument: {
                Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
              },
            },
          },
        },
      },
    ],
    notApplicable: [{ title: 'No endpoint', over: { 'ec2.vpcEndpoints': [] } }],
  },
  check({ region, name: vpcId, value: vpc }, look, fail) {
    const endpoints = look.read(region.ec2.vpcEndpoints).filter((endpoint) => endpoint.vpcId === vpcId);
    if (endpoints.length === 0) {
      look.notApplicable('The VPC has no endpoint.');
      return;
    }
    const subnets = look.peek(region.ec2.subnets) ?? [];
    const zonesOf = (ids: readonly string[]): number =>
      new Set(ids.map((id) => look.world.find(subnets, 'subnetId', id)?.availabilityZone ?? id)).size;
    for (const {
      vpcEndpointId: endpoint,
      vpcEndpointType = 'Interface',
      serviceName,
      subnetIds = [],
      policyDocument,
    } of endpoints) {
      const data = { endpoint, service: serviceName.split('.').slice(3).join('.') };
      const several = zonesOf(vpc.subnetIds) > 1;
      if (vpcEndpointType === 'Interface' && several && subnets.length > 0 && zonesOf(subnetIds) < 2)
        fail('zone', data, { identity: endpoint });
      if (policyDocument === undefined) continue;
      const policy = look.world.policy(policyDocument, 'endpoint');
      const open = openStatements(policy).filter(
        (statement) =>
          statement.literals('Action').some((one) => one.state === 'known' && one.value === '*') &&
          statement.literals('Resource').some((one) => one.state === 'known' && one.value === '*') &&
          !statement.conditions.some(({ key }) => /^aws:resource(?:account|orgid|orgpaths)$/i.test(key)),
      );
      for (const statement of open)
        fail('policy', data, { identity: `${endpoint} ${nameOfStatement(statement)}` });
    }
  },
});

import assert from 'node:assert/strict';
import type { PartName } from '../../core/live/calls';
import { inventory } from '../../core/live/inventory/index';
import type { MemberShape, Shape } from '../../core/live/schema';
import { PublishedShapes } from '../aws/shapes';

/**
 * Parts that are taken from replies by the names of their members, with the shape that AWS publishes for them. A name
 * that AWS has not would never be there, and a row that looks at it would never fire.
 */
const TAKEN: Partial<Readonly<Record<PartName, readonly [service: string, shape: string]>>> = {
  'ecs.accountSettings': ['ecs', 'Setting'],
  'ecs.capacityProviders': ['ecs', 'CapacityProvider'],
  'ecs.cluster': ['ecs', 'Cluster'],
  'ecs.service': ['ecs', 'Service'],
  'ecs.task': ['ecs', 'Task'],
  'ecs.containerInstance': ['ecs', 'ContainerInstance'],
  'ec2.vpcs': ['ec2', 'Vpc'],
  'ec2.subnets': ['ec2', 'Subnet'],
  'ec2.routeTables': ['ec2', 'RouteTable'],
  'ec2.securityGroups': ['ec2', 'SecurityGroup'],
  'ec2.networkAcls': ['ec2', 'NetworkAcl'],
  'ec2.vpcEndpoints': ['ec2', 'VpcEndpoint'],
  'ec2.flowLogs': ['ec2', 'FlowLog'],
  'elbv2.targetGroups': ['elbv2', 'TargetGroup'],
  'acm.certificate': ['acm', 'CertificateDetail'],
  'ecr.image': ['ecr', 'ImageDetail'],
  'logs.logGroup': ['logs', 'LogGroup'],
  'logs.metricFilters': ['logs', 'MetricFilter'],
  'cloudwatch.alarms': ['cloudwatch', 'MetricAlarm'],
  'cloudtrail.trailStatus': ['cloudtrail', 'GetTrailStatusResponse'],
  'cloudtrail.eventSelectors': ['cloudtrail', 'GetEventSelectorsResponse'],
  'secretsmanager.secret': ['secretsmanager', 'DescribeSecretResponse'],
  'ssm.parameter': ['ssm', 'ParameterMetadata'],
  'kms.key': ['kms', 'KeyMetadata'],
  's3.publicAccessBlock': ['s3', 'PublicAccessBlockConfiguration'],
  'accessanalyzer.analyzers': ['accessanalyzer', 'AnalyzerSummary'],
};

/** Members that the collector makes itself. */
const MADE = new Set([
  'acm.certificate/arn',
  'secretsmanager.secret/arn',
  'secretsmanager.secret/versions',
  'ssm.parameter/arn',
  // A document, decoded.
  'ec2.vpcEndpoints/policyDocument',
]);

const KINDS: Readonly<Record<string, readonly string[]>> = {
  text: ['string'],
  moment: ['timestamp'],
  number: ['integer', 'long', 'double', 'float'],
  bool: ['boolean'],
  object: ['structure'],
  list: ['list'],
};

describe('the shapes of an inventory', () => {
  let published: PublishedShapes;
  const parts = new Map<string, Shape>();
  gather(inventory.shape, parts);

  before(function () {
    // The first time the emulator, beside which the shapes come, is installed.
    this.timeout(600_000);
    published = new PublishedShapes();
  });

  for (const [part, [service, shape]] of Object.entries(TAKEN))
    it(`${part} names what AWS has in ${service}:${shape}`, () => {
      const own = parts.get(part);
      assert.ok(own);
      assert.deepEqual(compare(service, shape, own, part), []);
    });

  it('would tell a name that AWS has not, and a member of another kind', () => {
    const bool: MemberShape = { shape: { kind: 'bool' }, optional: true };
    const own: Shape = { kind: 'object', members: { title: bool, status: bool } };
    assert.equal(compare('ecs', 'Cluster', own, '').length, 2);
  });

  function compare(service: string, name: string, own: Shape, at: string): string[] {
    if (own.kind === 'nullable') return compare(service, name, own.of, at);
    const shape = published.shapeOf(service, name);
    // A part that is a list is named by its items.
    if (own.kind === 'list' && shape.type === 'structure') return compare(service, name, own.of, at);
    if (!KINDS[own.kind]?.includes(shape.type)) return [`${at}: ${own.kind}, and AWS has ${shape.type}`];
    if (own.kind === 'list') return compare(service, shape.member?.shape ?? '', own.of, at);
    if (own.kind !== 'object') return [];
    return Object.entries(own.members).flatMap(([member, { shape: inner }]) => {
      if (MADE.has(`${at}/${member}`)) return [];
      const capital = member.charAt(0).toUpperCase() + member.slice(1);
      const found = shape.members?.[member] ?? shape.members?.[capital];
      return found
        ? compare(service, found.shape, inner, `${at}/${member}`)
        : [`${at}: AWS has no ${member}`];
    });
  }
});

function gather(shape: Shape, into: Map<string, Shape>): void {
  if (shape.kind === 'part') into.set(shape.name, shape.of);
  if (shape.kind === 'object')
    for (const { shape: inner } of Object.values<MemberShape>(shape.members)) gather(inner, into);
  if (shape.kind === 'part' || shape.kind === 'list' || shape.kind === 'nullable') gather(shape.of, into);
}

import { evaluatePolicies } from '../../../policy/evaluate';
import type { Data } from '../../schema';
import { defineLiveRow } from '../row';
import { isAdministrator, policiesOf, POLICY_PARTS } from '../support/policies';
import { page } from '../support/sources';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html */
const TYPES = [
  'ECS Task State Change',
  'ECS Service Action',
  'ECS Deployment State Change',
  'ECS Container Instance State Change',
] as const;

export const row = defineLiveRow({
  id: 'ecs-event-rules',
  covers: ['L-EVT-01'],
  title: 'Events of ECS are caught, and reach somebody',
  subject: 'region',
  runbook: ['Op2'],
  severity: 'warning',
  needs: [
    'ecs.clusters',
    'ecs.containerInstances',
    'events.rules',
    'events.targets',
    'sns.topic',
    ...POLICY_PARTS,
  ],
  messages: {
    none: 'No rule of EventBridge in {region} catches "{type}": tasks that stop and deployments that fail go unnoticed.',
    targets: 'The rule {rule} catches events of ECS and sends them nowhere. Give it a target.',
    dead: 'The target {target} of rule {rule} has no dead-letter queue: events that cannot be delivered are lost. Give it one.',
    topic:
      'The topic {target} of rule {rule} does not let events.amazonaws.com publish: the events never arrive.',
    role: 'The role {role}, with which rule {rule} calls its target, may do everything. Limit it to the target.',
  },
  why: 'Operational practice 2 of the runbook: changes of tasks, services and container instances are sent to EventBridge, and from there to whoever has to know.',
  sources: [
    page(
      'Automate responses to Amazon ECS errors using EventBridge',
      'AmazonECS/latest/developerguide/cloudwatch_event_stream.html',
    ),
    page(
      'Using dead-letter queues to process undelivered events in EventBridge',
      'eventbridge/latest/userguide/eb-rule-dlq.html',
    ),
  ],
  remedy: `aws events put-rule --name ecs-events --event-pattern '{"source":["aws.ecs"]}' --region {region}`,
  examples: {
    pass: [
      {
        title: 'Everything of ECS',
        over: { 'events.rules': { 0: { eventPattern: { source: ['aws.ecs'], 'detail-type': null } } } },
      },
      {
        title: 'A role with an attached policy',
        over: {
          'iam.attachedRolePolicies': [{ policyArn: 'arn:aws:iam::111122223333:policy/web-execution' }],
        },
      },
    ],
    fail: [
      { title: 'No rule', over: { 'events.rules': [] } },
      { title: 'Disabled', over: { 'events.rules': { 0: { state: 'DISABLED' } } } },
      {
        title: 'Tasks only',
        over: { 'events.rules': { 0: { eventPattern: { 'detail-type': ['ECS Task State Change'] } } } },
      },
      { title: 'No target', over: { 'events.targets': [] } },
      { title: 'No dead-letter queue', over: { 'events.targets': { 0: { deadLetterArn: null } } } },
      { title: 'A topic that is closed', over: { 'sns.topic': { policy: { Statement: [] } } } },
      {
        title: 'A role that may do everything',
        over: { 'iam.rolePolicy': { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } },
      },
    ],
    notApplicable: [{ title: 'No cluster', over: { 'ecs.clusters': [] } }],
  },
  check({ account, name, value: region }, look, fail) {
    const clusters = look.read(region.ecs.clusters);
    if (clusters.length === 0) {
      look.notApplicable('There is no cluster in this region.');
      return;
    }
    const rules = look.read(region.events.rules).filter(({ state = 'ENABLED' }) => state !== 'DISABLED');
    const caught = new Map(rules.map((rule) => [rule, typesOf(rule.eventPattern)]));
    const instances = clusters.some(
      ({ containerInstances }) => (look.peek(containerInstances) ?? []).length > 0,
    );
    for (const type of TYPES) {
      if (type.includes('Instance') && !instances) continue;
      if (![...caught.values()].some((types) => types.includes(type)))
        fail('none', { region: name, type }, { identity: type });
    }
    for (const [{ name: rule, targets }, types] of caught) {
      if (types.length === 0) continue;
      const own = look.peek(targets);
      if (own?.length === 0) fail('targets', { rule }, { identity: rule, remedy: undefined });
      for (const { id, arn, roleArn, deadLetterArn } of own ?? []) {
        const target = arn.slice(arn.lastIndexOf(':') + 1);
        const options = { identity: `${rule} ${id}`, remedy: undefined };
        if (deadLetterArn === undefined) fail('dead', { target, rule }, options);
        const topic = look.world.find(region.sns.topics, 'arn', arn);
        const policy = topic && look.peek(topic.attributes)?.policy;
        if (policy !== undefined && mayPublish(policy, arn) === 'no')
          fail('topic', { target, rule }, options);
        const role = roleArn === undefined ? undefined : look.world.find(account.roles, 'arn', roleArn);
        if (role && isAdministrator(policiesOf(look, account, role)))
          fail('role', { role: role.name, rule }, options);
      }
    }

    function mayPublish(document: Data, topic: string): 'yes' | 'no' {
      const { outcome } = evaluatePolicies([look.world.policy(document, 'resource')], {
        action: 'sns:Publish',
        resource: topic,
        principal: { type: 'Service', id: 'events.amazonaws.com' },
      });
      return outcome === 'notAllowed' || outcome === 'denied' ? 'no' : 'yes';
    }
  },
});

/** The types of ECS events that a pattern takes; all of them where it names the source alone. */
function typesOf(pattern: Data | undefined): readonly string[] {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) return [];
  const members = pattern as Readonly<Record<string, Data>>;
  const source = members['source'];
  const types = members['detail-type'];
  if (!Array.isArray(source) ? types === undefined : !source.includes('aws.ecs')) return [];
  if (!Array.isArray(types)) return TYPES;
  return TYPES.filter((type) =>
    (types as readonly Data[]).some((one) => one === type || isPrefix(one, type)),
  );
}

function isPrefix(one: Data, type: string): boolean {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return false;
  const prefix = (one as Readonly<Record<string, Data>>)['prefix'];
  return typeof prefix === 'string' && type.startsWith(prefix);
}

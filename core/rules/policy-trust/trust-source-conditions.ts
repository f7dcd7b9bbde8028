import { defineRule, type FixPlan } from '../rule';
import { namedServices } from '../support/principals';
import { bringSourceConditions, limitsSource, sourceKeysOf } from '../support/sourceConditions';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'trust-source-conditions',
  covers: ['I-TRU-03'],
  title: 'A trusted service acts for one account only',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    missing:
      'The role trusts {service} whoever it acts for: a resource of another account could make it use this role (the confused deputy). Add conditions on aws:SourceAccount and aws:SourceArn.',
    mixed:
      'The role trusts {service} whoever it acts for (the confused deputy), and {others} in the same statement, for which no such condition is known. Give {service} a statement of its own, with conditions on aws:SourceAccount and aws:SourceArn.',
  },
  outranks: ['trust-compute-service'],
  why: 'A service that many accounts use can be asked by one of them to act with the role of another. It says for whom it acts in `aws:SourceAccount` and `aws:SourceArn`; only services that are documented to send these keys are asked for the conditions.',
  sources: [
    {
      title: 'The confused deputy problem',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    },
    {
      title: 'Amazon ECS task IAM role: confused deputy',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    },
    {
      title: 'Access Analyzer: restrict access to service principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Tasks without a condition',
        codes: ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL'],
        in: 'trustStatement',
        text: '"Principal": { "Service": «"ecs-tasks.amazonaws.com"» }',
        without: ['statement.Condition'],
      },
      {
        title: 'A condition on something else',
        codes: ['RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
        in: 'trustStatement',
        text: '"Principal": { "Service": [«"ecs-tasks.amazonaws.com"»] }, "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-central-1" } }',
      },
      {
        title: 'Two services that send the keys',
        in: 'trustStatement',
        text: '"Principal": { "Service": [«"ecs-tasks.amazonaws.com"», "scheduler.amazonaws.com"] }',
        without: ['statement.Condition'],
      },
      {
        title: 'Beside a service that does not send the keys',
        in: 'trustStatement',
        text: '"Principal": { "Service": ["ec2.amazonaws.com", «"ecs-tasks.amazonaws.com"»] }',
        without: ['statement.Condition'],
      },
    ],
    good: [
      { title: 'Both conditions', in: 'trustStatement', text: '"Effect": "Allow"' },
      {
        title: 'One condition',
        in: 'trustStatement',
        text: '"Condition": { "StringEquals": { "AWS:SourceAccount": "111122223333" } }',
      },
      {
        title: 'The organisation',
        in: 'trustStatement',
        text: '"Condition": { "StringEquals": { "aws:SourceOrgID": "o-a1b2c3d4e5" } }',
      },
      {
        title: 'EC2 does not send the keys',
        in: 'trustStatement',
        file: 'instance-role.trust.json',
        text: '"Principal": { "Service": "ec2.amazonaws.com" }',
        without: ['statement.Condition'],
      },
      { title: 'A placeholder', in: 'trustStatement', text: '"Condition": ${CONDITION}' },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'trust' || !statement.allows) return;
    if (!statement.conditionsKnown || limitsSource(statement)) return;
    const services = namedServices(statement);
    const first = statement.principals.find(
      ({ type, value }) => type === 'Service' && value.state === 'known' && sourceKeysOf(value.value),
    );
    if (!services || first?.value.state !== 'known') return;
    const known = services.flatMap((service) => sourceKeysOf(service) ?? []);
    const others = services.filter((service) => !sourceKeysOf(service));
    const fix: FixPlan = {
      title: 'Add conditions on aws:SourceAccount and aws:SourceArn',
      kind: 'suggestion',
      edit: (editor) => bringSourceConditions(statement, editor, known),
    };
    const service = first.value.value;
    if (others.length === 0) report(first.value.at, 'missing', { service }, { fixes: [fix] });
    else report(first.value.at, 'mixed', { service, others: allOf(others) });
  },
});

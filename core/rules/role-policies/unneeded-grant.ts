import { hasHole, parseArn } from '../../model/arn';
import { resourceFits } from '../../policy/needs/fits';
import type { Need } from '../../policy/needs';
import { shrink } from '../../policy/needs/shrink';
import { isOfSecurityAgent, readGrants, type StatementGrants } from '../../policy/needs/shrinkStatement';
import type { WrittenResource } from '../../policy/statement';
import { maskPlaceholders } from '../../text/placeholders';
import { defineRule, type FixPlan, type Related } from '../rule';
import { policyText } from '../support/examplePolicies';
import { replaceValue } from '../support/plans';
import { roleUsers, usePlaces, type RoleUsers } from '../support/roleUsers';
import { takeOut } from '../support/takeOut';
import { shown } from '../support/words';

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web';
const TASK = `{
  "family": "web",
  "executionRoleArn": "arn:aws:iam::111122223333:role/web-execution",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1",
      "secrets": [
        { "name": "DB", "valueFrom": "${SECRET}/db-AbCdEf" },
        { "name": "TOKEN", "valueFrom": "arn:aws:ssm:eu-central-1:111122223333:parameter/web/token" }
      ],
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1" }
      }
    }
  ]
}`;
const NEEDED = `{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "${SECRET}/db-AbCdEf" }`;
const FILE = 'web-execution.policy.json';

/** A policy for the task definition above, with a statement in front. */
function before(statement: string): string {
  return `{ "Version": "2012-10-17", "Statement": [${statement}, ${NEEDED}] }`;
}

export const rule = defineRule({
  id: 'unneeded-grant',
  covers: ['I-ECS-05', 'I-RES-09'],
  title: 'The execution role reaches what its task definitions name',
  entity: 'document',
  runbook: ['1', '4', '5'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    unneeded: {
      text: 'No task definition of the workspace that uses execution role "{role}" names this {kind}, so the role need not reach it. Take it out, unless the role is used elsewhere, too.',
      covers: ['I-ECS-05'],
    },
    elsewhere:
      'This {kind} is in {own}; the task definition names the one of the same name in {other}, which this does not grant. Write "{resource}".',
  },
  why: 'The runbook lets the execution role read exactly the secrets and parameters that the task definition names. What is left over from another time is a way to data that this task has nothing to do with.',
  sources: [
    {
      title: 'Best practices for IAM roles in Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
    },
    {
      title: 'Task execution IAM role: Secrets Manager or Systems Manager permissions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A secret of another time',
        in: 'document',
        file: FILE,
        text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["secretsmanager:GetSecretValue"], "Resource": ["${SECRET}/db-AbCdEf", «"${SECRET}/old-GhIjKl"»] }] }`,
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'Parameters of another application',
        in: 'document',
        file: FILE,
        text: before(
          '{ "Effect": "Allow", "Action": "ssm:GetParameters", "Resource": «"arn:aws:ssm:eu-central-1:111122223333:parameter/job/*"» }',
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'A log group and a repository',
        in: 'document',
        file: FILE,
        text: before(
          '{ "Effect": "Allow", "Action": ["logs:PutLogEvents", "logs:CreateLogStream"], "Resource": [«"arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/job:*"»] }, { "Effect": "Allow", "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"], "Resource": [«"arn:aws:ecr:eu-central-1:111122223333:repository/job"»] }',
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'In another Region',
        in: 'document',
        file: FILE,
        text: before(
          '{ "Effect": "Allow", "Action": "ssm:GetParameters", "Resource": [«"arn:aws:ssm:us-east-1:111122223333:parameter/web/token"»] }',
        ),
        beside: { 'task-definition.json': TASK },
      },
    ],
    good: [
      {
        title: 'What is needed',
        in: 'document',
        file: FILE,
        text: before(
          '{ "Effect": "Allow", "Action": "ssm:GetParameters", "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/web/*" }',
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'Another task definition names it',
        in: 'document',
        file: FILE,
        text: before(
          `{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "${SECRET}/old-??????" }`,
        ),
        beside: {
          'task-definition.json': TASK,
          'old.json': TASK.replace('web/db-AbCdEf', 'web/old'),
        },
      },
      {
        title: 'A task definition does not tell all of its secrets',
        in: 'document',
        file: FILE,
        text: before(
          `{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "${SECRET}/old-GhIjKl" }`,
        ),
        beside: {
          'task-definition.json': TASK,
          'next.json': TASK.replace(`${SECRET}/db-AbCdEf`, '$' + '{DB}'),
        },
      },
      {
        title: 'A key, and nobody said which key encrypts',
        in: 'document',
        file: FILE,
        text: before(
          '{ "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012" }',
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'Nobody uses the role',
        in: 'document',
        file: 'job-execution.policy.json',
        text: before(
          `{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "${SECRET}/old-GhIjKl" }`,
        ),
        beside: { 'task-definition.json': TASK },
      },
      {
        title: 'A program may do anything with the task role',
        in: 'document',
        file: FILE,
        text: before(
          `{ "Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "${SECRET}/old-GhIjKl" }`,
        ),
        beside: { 'task-definition.json': TASK.replace('executionRoleArn', 'taskRoleArn') },
      },
      {
        title: 'The agent of Runtime Monitoring',
        in: 'document',
        file: FILE,
        text: policyText(
          'ecr:BatchGetImage arn:aws:ecr:eu-central-1:694911143906:repository/aws-guardduty-agent-fargate',
          'ecr:GetDownloadUrlForLayer arn:aws:ecr:eu-central-1:694911143906:repository/aws-guardduty-agent-fargate',
        ),
        beside: { 'task-definition.json': TASK },
      },
    ],
  },
  check(subject, report, context) {
    const found = roleUsers(subject, context);
    if (!found?.whole || found.as.length !== 1 || found.as[0] !== 'execution') return;
    const [user] = found.users;
    if (!user) return;
    const needs = found.needs.flatMap((own) => own.needs.filter(({ role }) => role === 'execution'));
    for (const grants of readGrants(found.policy, found.needs)) {
      const named = new Set(grants.needed.map((grant) => grant.resource.toString()));
      for (const resource of grants.resources) {
        if (named.has(resource.text)) continue;
        const kind = kindOf(resource, grants);
        if (kind === undefined || grants.needed.some((grant) => resourceFits(resource, grant) !== 'no'))
          continue;
        const meant = namesake(resource, needs);
        const related = [...(meant ? [namedAt(meant.need, found)] : []), ...usePlaces(found.users)];
        const fixes = [
          ...(meant ? [write(resource, grants, meant.need)] : []),
          ...(grants.rest.length === 0 ? takeOut(grants.statement, [resource.node], 'Take it out') : []),
          ...narrowing(found, grants),
        ];
        const options = { related, fixes, identity: resource.text };
        if (meant) report(resource.at, 'elsewhere', { kind, ...meant.data }, options);
        else report(resource.at, 'unneeded', { kind, role: user.role.name }, options);
      }
    }
  },
});

const KINDS: Readonly<Record<string, string>> = {
  secretsmanager: 'secret',
  ssm: 'parameter',
  logs: 'log group',
  ecr: 'repository',
  kms: 'key',
  s3: 'file',
};

/** What the resource is, where its name is told and all that the statement does with it can be judged. */
function kindOf(resource: WrittenResource, { judged, rest }: StatementGrants): string | undefined {
  const arn = parseArn(resource.masked);
  const service = arn?.service ?? '';
  const kind = Object.hasOwn(KINDS, service) ? KINDS[service] : undefined;
  const isOf = ({ text }: { readonly text: string }): boolean =>
    text.startsWith('*') || text.toLowerCase().startsWith(`${service}:`);
  if (!arn || kind === undefined || isOfSecurityAgent(resource)) return undefined;
  // A pattern for everything is too wide, which other rules say.
  const name = arn.resource.replace(/^(?:secret:|parameter\/?|log-group:|repository\/|key\/)/, '');
  if (hasHole(name) || /^[*?:/]*$/.test(name)) return undefined;
  return judged.some(isOf) && !rest.some(isOf) ? kind : undefined;
}

/** What is named and has the same name in another Region or account. */
function namesake(
  { masked }: WrittenResource,
  needs: readonly Need[],
): { need: Need; data: { own: string; other: string; resource: string } } | undefined {
  const own = parseArn(masked);
  if (!own || hasHole(own.region + own.account)) return undefined;
  for (const need of needs) {
    const text = need.resource.toString();
    const other = parseArn(maskPlaceholders(text));
    if (other?.service !== own.service || hasHole(other.region + other.account)) continue;
    if (plainName(other.resource) !== plainName(own.resource)) continue;
    if (other.region === own.region && other.account === own.account) continue;
    const place = other.region === own.region ? 'account' : 'Region';
    const part = place === 'account' ? 'account' : 'region';
    return {
      need,
      data: { own: `${place} ${own[part]}`, other: `${place} ${other[part]}`, resource: shown(text) },
    };
  }
  return undefined;
}

/** Without what is random, or stands for the parts of the resource. */
function plainName(resource: string): string {
  return resource.replace(/(?<=^secret:.*)-(?:\?{6}|[A-Za-z0-9]{6})$/, '').replace(/:\*$/, '');
}

/** The place in the task definition that names it. */
function namedAt(need: Need, { users, needs }: RoleUsers): Related {
  const document = users[needs.findIndex((own) => own.needs.includes(need))]?.document;
  return { at: need.at, message: 'This is named.', ...(document && { document }) };
}

function write(
  resource: WrittenResource,
  { resources }: StatementGrants,
  { resource: wanted }: Need,
): FixPlan {
  const text = wanted.toString();
  const there = resources.some((one) => one.text === text);
  return there
    ? { title: 'Take it out', kind: 'suggestion', edit: (editor) => editor.remove(resource.node) }
    : replaceValue(resource.at, wanted, `Write "${shown(text)}"`, 'suggestion');
}

/** Worked out when somebody asks for it. A policy of which nothing would be left stays as it is. */
function narrowing({ policy, needs, as }: RoleUsers, { needed }: StatementGrants): FixPlan[] {
  if (needed.length === 0 && policy.statements.length < 2) return [];
  return [
    {
      title: 'Narrow the policy to what its task definitions need',
      kind: 'suggestion',
      preview: true,
      edit: (editor) => shrink(policy, needs, as)?.edit(editor),
    },
  ];
}

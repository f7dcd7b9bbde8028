import assert from 'node:assert/strict';
import { openDocument, type OpenDocument } from '../../core/documents/open';
import { JsonEditor } from '../../core/editors/json';
import { documentText } from '../../core/editors/text';
import type { EcsRole } from '../../core/model/ecsRole';
import { needsOf, type Need, type NeedFacts, type Needs } from '../../core/policy/needs';
import { isGranted } from '../../core/policy/needs/granted';
import { shrink } from '../../core/policy/needs/shrink';
import { policyFor } from '../../core/policy/needs/statements';
import { applyEdits } from '../../core/text/edits';
import { numbers } from '../kit/random';

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret';
const PARAMETER = 'arn:aws:ssm:eu-central-1:111122223333:parameter';
const REPOSITORY = 'arn:aws:ecr:eu-central-1:111122223333:repository';
const GROUP = 'arn:aws:logs:eu-central-1:111122223333:log-group';
const ECR = '111122223333.dkr.ecr.eu-central-1.amazonaws.com';

function needs(containers: readonly object[], facts: NeedFacts = {}): Needs {
  const text = JSON.stringify({
    family: 'web',
    executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
    containerDefinitions: containers.map((container, i) => ({
      name: `c${String(i)}`,
      image: 'nginx:1',
      ...container,
    })),
  });
  const task = openDocument(text, 'task-definition.json').taskDefinition;
  assert.ok(task, text);
  return needsOf(task, facts);
}

function opened(text: string): OpenDocument {
  return openDocument(text, 'web-execution.policy.json', { kind: 'iamPolicy' });
}

/** The text of the policy after it was shrunk; the same text where nothing is to change. */
function shrunk(text: string, users: readonly Needs[], as: readonly EcsRole[] = ['execution']): string {
  const document = opened(text);
  assert.ok(document.policy, text);
  const plan = shrink(document.policy, users, as);
  if (!plan) return text;
  const editor = new JsonEditor(document.text, document.json.root);
  assert.ok(editor.attempt(plan.edit), `cannot be edited: ${text}`);
  const after = applyEdits(text, editor.edits());
  assert.equal(opened(after).json.problems.length, 0, after);
  return after;
}

function policy(...statements: readonly object[]): string {
  return documentText({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  });
}

interface StatementJson {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

function statementsIn(text: string): readonly StatementJson[] {
  const { Statement } = JSON.parse(text) as { readonly Statement: StatementJson | readonly StatementJson[] };
  return Array.isArray(Statement) ? (Statement as readonly StatementJson[]) : [Statement as StatementJson];
}

const secret = (name: string, valueFrom: string): object => ({ secrets: [{ name, valueFrom }] });

describe('shrinking the policy of an execution role', () => {
  it('takes out what nobody needs, and leaves the rest as it is written', () => {
    const before = `{
	"Version": "2012-10-17",
	"Statement": [
		{
			// read at the start
			"Effect": "Allow",
			"Action": ["secretsmanager:GetSecretValue"],
			"Resource": [
				"${SECRET}:db-AbCdEf", // the database
				"${SECRET}:old-GhIjKl"
			]
		},
		{ "Effect": "Allow", "Action": "ssm:GetParameters", "Resource": "${PARAMETER}/old" }
	]
}
`;
    assert.equal(
      shrunk(before, [needs([secret('DB', `${SECRET}:db-AbCdEf`)])]),
      `{
	"Version": "2012-10-17",
	"Statement": [
		{
			// read at the start
			"Effect": "Allow",
			"Action": ["secretsmanager:GetSecretValue"],
			"Resource": [
				"${SECRET}:db-AbCdEf" // the database
			]
		}
	]
}
`,
    );
  });

  it('writes names in the place of patterns, in statements of their own where that is needed', () => {
    const users = [
      needs([
        {
          image: `${ECR}/web:1`,
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-central-1' },
          },
        },
      ]),
    ];
    const after = statementsIn(
      shrunk(policy({ Sid: 'All', Action: ['ecr:*', 'logs:*'], Resource: '*' }), users),
    );
    assert.deepEqual(after, [
      {
        Sid: 'All',
        Effect: 'Allow',
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: `${REPOSITORY}/web`,
      },
      { Sid: 'GetRegistryToken', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      {
        Sid: 'WriteLogs',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `${GROUP}:/ecs/web:*`,
      },
    ]);
  });

  it('joins what several task definitions need', () => {
    const users = [needs([secret('A', '/a')]), needs([secret('B', '/b')])];
    const [after] = statementsIn(
      shrunk(policy({ Action: 'ssm:GetParameter*', Resource: `${PARAMETER}/*` }), users),
    );
    assert.deepEqual(after?.Action, 'ssm:GetParameters');
    assert.deepEqual(
      after.Resource,
      `${PARAMETER}/*`,
      'the Region of /a is not told by the task definitions',
    );
    const told = [
      needs([secret('A', '/a')], { region: 'eu-central-1' }),
      needs([secret('B', `${PARAMETER}/b`)]),
    ];
    assert.deepEqual(
      statementsIn(shrunk(policy({ Action: 'ssm:GetParameters', Resource: `${PARAMETER}/*` }), told))[0]
        ?.Resource,
      [`${PARAMETER}/a`, `${PARAMETER}/b`],
    );
  });

  it('leaves a statement together that names the resources of several services', () => {
    const arns = [`${PARAMETER}/x`, `${SECRET}:db-AbCdEf`, 'arn:aws:kms:eu-central-1:111122223333:key/k'];
    const all = policy({
      Action: ['ssm:GetParameters', 'secretsmanager:GetSecretValue', 'kms:Decrypt'],
      Resource: arns,
    });
    const containers = [secret('X', `${PARAMETER}/x`), secret('DB', `${SECRET}:db-AbCdEf`)];
    const keyOf = (): readonly string[] => ['arn:aws:kms:eu-central-1:111122223333:key/k'];
    assert.equal(shrunk(all, [needs(containers, { keyOf })]), all);
    // Whose key it is is not known.
    assert.equal(shrunk(all, [needs(containers)]), all);
    const one = statementsIn(shrunk(all, [needs([secret('X', `${PARAMETER}/x`)], { keyOf: () => [] })]));
    assert.deepEqual(
      one.map(({ Action }) => Action),
      [['kms:Decrypt'], 'ssm:GetParameters'],
    );
  });

  it('moves what is needed out of a statement that allows other things, too', () => {
    const before = policy({
      Sid: 'Mixed',
      Action: ['secretsmanager:GetSecretValue', 'dynamodb:GetItem'],
      Resource: [`${SECRET}:*`, 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders'],
    });
    const after = statementsIn(shrunk(before, [needs([secret('DB', `${SECRET}:db-AbCdEf`)])]));
    assert.deepEqual(after, [
      {
        Sid: 'Mixed',
        Effect: 'Allow',
        Action: ['dynamodb:GetItem'],
        Resource: ['arn:aws:dynamodb:eu-central-1:111122223333:table/orders'],
      },
      {
        Sid: 'ReadSecrets',
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: `${SECRET}:db-AbCdEf`,
      },
    ]);
  });

  it('makes a list of a lone statement where it becomes several', () => {
    const before = `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ["ecr:*", "sqs:*"], "Resource": "*" } }`;
    const after = statementsIn(shrunk(before, [needs([{ image: `${ECR}/web:1` }])]));
    assert.deepEqual(
      after.map(({ Action }) => Action),
      [
        ['sqs:*'],
        ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        'ecr:GetAuthorizationToken',
      ],
    );
  });

  it('leaves alone what it cannot judge', () => {
    const user = needs([secret('DB', `${SECRET}:db-AbCdEf`)]);
    const old = { Action: 'secretsmanager:GetSecretValue', Resource: `${SECRET}:old-GhIjKl` };
    for (const statement of [
      { ...old, Effect: 'Deny' },
      { ...old, Condition: { StringEquals: { 'aws:ResourceTag/team': 'shop' } } },
      { Action: old.Action, NotResource: `${SECRET}:root-GhIjKl` },
      { NotAction: 'iam:*', Resource: '*' },
      { Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-central-1:111122223333:key/k' },
      { Action: '${ACTION}', Resource: '*' },
      { Action: 'dynamodb:GetItem', Resource: '*' },
      { Action: old.Action, Resource: `${SECRET}:\${name}` },
      { Action: old.Action, Resource: `${SECRET}:db-AbCdEf` },
    ]) {
      const text = policy(statement, { Action: old.Action, Resource: `${SECRET}:db-??????` });
      const first = shrunk(text, [user]);
      assert.equal(JSON.stringify(statementsIn(first)[0]), JSON.stringify(statementsIn(text)[0]));
    }
    const image = policy({
      Action: 'ecr:BatchGetImage',
      Resource: `${REPOSITORY}/aws-guardduty-agent-fargate`,
    });
    assert.equal(shrunk(image, [user]), image);
  });

  it('does not judge what a task definition does not tell', () => {
    const text = policy(
      { Action: 'ssm:GetParameters', Resource: `${PARAMETER}/*` },
      { Action: 'ecr:BatchGetImage', Resource: `${REPOSITORY}/*` },
      { Action: 'logs:PutLogEvents', Resource: '*' },
    );
    for (const [container, kept] of [
      [secret('X', '${X}'), 0],
      [{ image: '${IMAGE}' }, 1],
      [{ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '' } } }, 2],
      [{ logConfiguration: '${LOGS}' }, 2],
    ] as const) {
      const after = statementsIn(shrunk(text, [needs([container])]));
      assert.deepEqual(after, [statementsIn(text)[kept]]);
    }
  });

  it('says nothing of a task role, of a role nobody uses, and of a policy of which nothing would be left', () => {
    const text = policy({ Action: 'ssm:GetParameters', Resource: `${PARAMETER}/old` });
    const user = needs([secret('DB', `${SECRET}:db-AbCdEf`)]);
    assert.equal(shrunk(text, [user], ['task']), text);
    assert.equal(shrunk(text, [user], ['execution', 'task']), text);
    assert.equal(shrunk(text, []), text);
    assert.equal(shrunk(text, [user]), text);
  });
});

const POOL: readonly object[] = [
  { image: `${ECR}/web:1` },
  { image: `${ECR}/job:2` },
  secret('A', `${PARAMETER}/a`),
  secret('B', `${SECRET}:db-AbCdEf:user::`),
  secret('C', `${SECRET}:api`),
  { environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::config/app.env' }] },
  {
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/ecs/web',
        'awslogs-region': 'eu-central-1',
        'awslogs-create-group': 'true',
      },
    },
  },
  {
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': '/ecs/job', 'awslogs-region': 'eu-central-1' },
    },
  },
];

/** Something is always left: a policy without statements is none. */
const KEPT = { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-central-1:111122223333:orders' };

const WIDE: readonly object[] = [
  { Action: '*', Resource: '*' },
  { Action: ['ecr:*', 'logs:*'], Resource: '*' },
  { Action: ['ssm:GetParameters', 'ssm:GetParameter', 'secretsmanager:*'], Resource: '*' },
  {
    Action: ['secretsmanager:GetSecretValue', 'dynamodb:GetItem'],
    Resource: [`${SECRET}:*`, `${SECRET}:old-GhIjKl`],
  },
  { Action: ['s3:Get*', 's3:PutObject'], Resource: ['arn:aws:s3:::config', 'arn:aws:s3:::config/*'] },
  { Action: 'logs:*', Resource: [`${GROUP}:/ecs/*`, `${GROUP}:/old:*`] },
  {
    Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    Resource: [`${REPOSITORY}/web`, `${REPOSITORY}/old`],
  },
];

describe('a policy after it was shrunk', () => {
  const next = numbers(97);
  const some = <T>(from: readonly T[], most: number): T[] =>
    Array.from({ length: 1 + next(most) }, () => from[next(from.length)] as T);
  const samples = Array.from({ length: 120 }, () => {
    const users = some([0, 1], 2).map(() => needs(some(POOL, 4)));
    const all = users.flatMap((user) => user.needs);
    const exact = statementsIn(documentText(policyFor(all)));
    const before = policy(KEPT, ...some(WIDE, 2), ...(next(2) === 0 ? exact : exact.slice(1)));
    return { users, all, before, after: shrunk(before, users) };
  });

  it('grants what was granted before of all that is needed', () => {
    assert.ok(samples.filter(({ before, after }) => before !== after).length > 100);
    for (const { all, before, after } of samples) {
      const [had, has] = [opened(before).policy, opened(after).policy];
      assert.ok(had && has);
      for (const need of all)
        assert.equal(isGranted(need, [has]), isGranted(need, [had]), `${need.action}\n${before}\n${after}`);
    }
  });

  it('grants ECS nothing that is not needed', () => {
    for (const { all, after } of samples)
      for (const [action, resource] of grantsIn(after))
        assert.ok(isNeeded(action, resource, all), `${action} on ${resource}\n${after}`);
  });

  it('is not shrunk any more', () => {
    for (const { users, after } of samples) assert.equal(shrunk(after, users), after);
  });
});

const OTHERS = new Set(['dynamodb:GetItem', 's3:PutObject', 'sqs:SendMessage', 'kms:Decrypt']);

function* grantsIn(text: string): Generator<[string, string]> {
  const list = (value: string | readonly string[]): readonly string[] =>
    typeof value === 'string' ? [value] : value;
  for (const { Action, Resource } of statementsIn(text))
    for (const action of list(Action))
      for (const resource of list(Resource)) if (!OTHERS.has(action)) yield [action, resource];
}

function isNeeded(action: string, resource: string, all: readonly Need[]): boolean {
  if (all.some((need) => need.action === action && need.resource.toString() === resource)) return true;
  const [, , service] = resource.split(':');
  // Resources of another service stand in the same statement.
  return resource !== '*' && service !== action.split(':')[0] && all.some((need) => need.action === action);
}

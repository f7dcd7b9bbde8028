import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import { JsonEditor } from '../../core/editors/json';
import { documentText } from '../../core/editors/text';
import type { EcsRole } from '../../core/model/ecsRole';
import type { Policy } from '../../core/model/policy';
import { needsOf, type NeedFacts, type Needs } from '../../core/policy/needs';
import { checkPolicy, type PolicyCheck } from '../../core/policy/needs/check';
import { shrink } from '../../core/policy/needs/shrink';
import { policyFor } from '../../core/policy/needs/statements';
import { applyEdits } from '../../core/text/edits';
import { spanOf } from '../../core/tree/spot';
import { numbers } from '../kit/random';
import { randomTask } from '../kit/randomTask';

const PARAMETER = 'arn:aws:ssm:eu-central-1:111122223333:parameter';
const KEY: NeedFacts = { keyOf: () => ['arn:aws:kms:eu-central-1:111122223333:key/k'] };

function needs(task: object, facts: NeedFacts = KEY): Needs {
  const model = openDocument(JSON.stringify(task), 'task-definition.json').taskDefinition;
  assert.ok(model);
  return needsOf(model, facts);
}

function task(container: object): object {
  return {
    family: 'web',
    executionRoleArn: 'arn:aws:iam::111122223333:role/web-execution',
    containerDefinitions: [{ name: 'app', image: 'nginx:1', ...container }],
  };
}

function parameters(...names: readonly string[]): object {
  return task({ secrets: names.map((name) => ({ name, valueFrom: `${PARAMETER}/${name}` })) });
}

function policyIn(text: string): Policy {
  const { policy } = openDocument(text, 'x.policy.json', { kind: 'iamPolicy' });
  assert.ok(policy, text);
  return policy;
}

function policy(...statements: readonly object[]): Policy {
  return policyIn(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
    }),
  );
}

function checked(
  own: Policy,
  users: readonly Needs[],
  more: { beside?: readonly Policy[]; complete?: boolean; as?: readonly EcsRole[] } = {},
): PolicyCheck {
  const { beside = [], complete = true, as = ['execution'] } = more;
  return checkPolicy({ policy: own, users, beside, complete, as });
}

const DECRYPT = { Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-central-1:111122223333:key/k' };
const reading = (...names: readonly string[]): object => ({
  Action: 'ssm:GetParameters',
  Resource: names.map((name) => `${PARAMETER}/${name}`),
});

describe('holding a policy against task definitions', () => {
  it('tells what lacks once, with every part that needs it', () => {
    const { lacks, excess } = checked(policy(reading('a'), DECRYPT), [
      needs(parameters('a', 'b')),
      needs(parameters('b')),
    ]);
    assert.deepEqual(
      lacks.map(({ action, resource, causes }) => [action, resource, causes.map(({ user }) => user)]),
      [['ssm:GetParameters', `${PARAMETER}/b`, [0, 1]]],
    );
    assert.deepEqual(excess, []);
  });

  it('tells which statement denies', () => {
    const denied = policy(reading('a'), DECRYPT, { ...reading('a'), Effect: 'Deny' });
    const { lacks } = checked(denied, [needs(parameters('a'))]);
    assert.deepEqual(
      lacks.map(({ deniedBy }) => deniedBy.map((statement) => denied.statements.indexOf(statement))),
      [[2]],
    );
  });

  it('counts what else stands on the role, and says nothing where that is not known', () => {
    const users = [needs(parameters('a'))];
    const own = policy(DECRYPT);
    assert.equal(checked(own, users).lacks.length, 1);
    assert.equal(checked(own, users, { beside: [policy(reading('a'))] }).lacks.length, 0);
    const { lacks, open } = checked(own, users, { complete: false });
    assert.deepEqual(lacks, []);
    assert.match(open[0]?.text ?? '', /the role has more policies, which are not among these files/);
  });

  it('does not decide what a condition or a placeholder decides', () => {
    const users = [needs(parameters('a'))];
    const conditional = { ...reading('a'), Condition: { StringEquals: { 'aws:RequestTag/a': 'b' } } };
    const found = checked(policy(conditional, DECRYPT), users);
    assert.deepEqual([found.lacks, found.excess], [[], []]);
    assert.equal(found.open.length, 2);
    const half = checked(policy({ Action: 'ssm:GetParameters', Resource: '${PARAMETERS}' }, DECRYPT), users);
    assert.deepEqual(half.lacks, []);
  });

  it('does not miss what may be needless', () => {
    const volumes = [
      {
        name: 'data',
        efsVolumeConfiguration: {
          fileSystemId: 'fs-0a1b2c3d',
          transitEncryption: 'ENABLED',
          authorizationConfig: { iam: 'ENABLED' },
        },
      },
    ];
    const own = policy({ Action: 'elasticfilesystem:ClientMount', Resource: '*' });
    const found = checked(own, [needs({ ...task({}), volumes })], { as: ['task'] });
    assert.deepEqual(found.lacks, []);
    assert.match(found.open[0]?.text ?? '', /ClientWrite on .* is not granted, and may be needed/);
    const nameless = checked(policy(reading('a'), DECRYPT), [needs(parameters('${NAME}'))]);
    assert.deepEqual(nameless.lacks, []);
  });

  it('tells what is too much, where it stands, and what would be enough', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['ssm:Get*', 'ecr:BatchGetImage'],
          Resource: [`${PARAMETER}/a`, `${PARAMETER}/old`],
        },
        { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' },
        { Effect: 'Allow', ...DECRYPT },
        { Effect: 'Deny', Action: 's3:*', Resource: '*' },
      ],
    });
    const { excess } = checked(policyIn(text), [needs(parameters('a'))]);
    assert.deepEqual(
      excess.map(({ at, actions, reason }) => {
        const { start, end } = spanOf(at);
        return [text.slice(start, end), actions, reason];
      }),
      [
        ['"ecr:BatchGetImage"', ['ecr:BatchGetImage'], 'No task definition needs it.'],
        ['"ssm:Get*"', ['ssm:Get*'], 'Only ssm:GetParameters is needed.'],
        [`"${PARAMETER}/old"`, ['ssm:Get*'], 'No task definition needs this resource.'],
        [
          '"dynamodb:GetItem"',
          ['dynamodb:GetItem'],
          'ECS does not use it with an execution role; what a program calls belongs on the task role.',
        ],
      ],
    );
  });

  it('tells which part of a star is enough', () => {
    const { excess } = checked(policy({ Action: 'ssm:GetParameters', Resource: '*' }, DECRYPT), [
      needs(parameters('a', 'b', 'c', 'd', 'e')),
    ]);
    assert.deepEqual(
      excess.map(({ reason }) => reason),
      [`Only ${PARAMETER}/a, ${PARAMETER}/b, ${PARAMETER}/c and 2 more are needed.`],
    );
  });

  it('says that the key is not told, once, on either side', () => {
    const users = [needs(parameters('a', 'b'), {})];
    const without = checked(policy(reading('a', 'b')), users);
    assert.equal(without.open.filter(({ text }) => /by which key this is encrypted/.test(text)).length, 1);
    const withKey = checked(policy(reading('a', 'b'), DECRYPT), users);
    assert.deepEqual(withKey.excess, []);
    assert.deepEqual(
      withKey.open.map(({ text }) => text),
      ['No file tells which keys encrypt what is read, so the keys here may all be needed.'],
    );
  });

  it('does not call anything of a task role too much', () => {
    const own = policy({ Action: 'dynamodb:*', Resource: '*' });
    const found = checked(own, [needs(task({}), { usesExec: true })], { as: ['task'] });
    assert.equal(found.lacks.length, 4);
    assert.deepEqual(found.excess, []);
    assert.match(found.open.map(({ text }) => text).join(), /stands in no task definition/);
  });

  it('finds nothing in what is written for random task definitions, and what is taken out of it', function () {
    // Many policies on a machine that may be busy.
    this.timeout(20_000);
    const next = numbers(11);
    let taken = 0;
    for (let run = 0; run < 12; run++) {
      const users = Array.from({ length: 1 + next(2) }, () => needs(randomTask(next)));
      const own = users.flatMap(({ needs: all }) => all.filter(({ role }) => role === 'execution'));
      if (own.length === 0) continue;
      const text = documentText(policyFor(own));
      const { lacks, excess } = checked(policyIn(text), users);
      assert.deepEqual([lacks, excess], [[], []], text);
      const less = policyIn(documentText(policyFor(own.slice(1))));
      taken += checked(less, users).lacks.length;
    }
    assert.ok(taken > 5);
  });

  it('finds nothing too much in what was shrunk', function () {
    // Many policies on a machine that may be busy.
    this.timeout(20_000);
    const next = numbers(12);
    let shrunk = 0;
    for (let run = 0; run < 12; run++) {
      const users = [needs(randomTask(next))];
      const [{ needs: all } = { needs: [] }] = users;
      const own = all.filter(({ role }) => role === 'execution');
      const wide = policyFor([
        ...own,
        ...needs(randomTask(next)).needs.filter(({ role }) => role === 'execution'),
      ]);
      const text = documentText(wide).replaceAll('"ssm:GetParameters"', '"ssm:GetParameter*"');
      const document = openDocument(text, 'x.policy.json', { kind: 'iamPolicy' });
      assert.ok(document.policy);
      const plan = shrink(document.policy, users, ['execution']);
      const before = checked(document.policy, users);
      if (!plan) continue;
      shrunk++;
      assert.notEqual(before.excess.length, 0, text);
      const editor = new JsonEditor(document.text, document.json.root);
      assert.ok(editor.attempt(plan.edit));
      const after = applyEdits(text, editor.edits());
      assert.deepEqual(checked(policyIn(after), users).excess, [], after);
      assert.deepEqual(checked(policyIn(after), users).lacks, [], after);
    }
    assert.ok(shrunk > 5);
  });
});

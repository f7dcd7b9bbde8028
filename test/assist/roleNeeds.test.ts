import assert from 'node:assert/strict';
import { roleLenses } from '../../core/assist/roleLens';
import { policyUse } from '../../core/assist/shrinkPolicy';
import { bringNeeds } from '../../core/assist/bringNeeds';
import { missingOf, policyFileName, roleNeeds, type RoleNeeds } from '../../core/assist/roleNeeds';
import { openDocument } from '../../core/documents/open';
import type { Surroundings } from '../../core/policy/roles/documents';
import { applyEdits } from '../../core/text/edits';
import { contextBeside } from '../kit/check';

const TASK = '/app/task-definition.json';
const POLICY = '/app/web-exec.policy.json';
const secret = (name: string): string =>
  `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}-AbCdEf`;

function task(secrets: readonly string[], more: object = {}): string {
  return JSON.stringify({
    family: 'web',
    executionRoleArn: 'arn:aws:iam::111122223333:role/web-exec',
    containerDefinitions: [
      {
        name: 'app',
        image: 'web:1',
        secrets: secrets.map((name) => ({ name: name.toUpperCase(), valueFrom: secret(name) })),
      },
    ],
    ...more,
  });
}

const reading = (...names: string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: names.map((name) => secret(name)),
      },
    ],
  });

function around(files: Readonly<Record<string, string>>): Surroundings {
  return { ...contextBeside(files), name: TASK };
}

function needsAmong(files: Readonly<Record<string, string>>): RoleNeeds {
  const { taskDefinition } = openDocument(files[TASK] ?? '', TASK);
  assert.ok(taskDefinition);
  return roleNeeds(taskDefinition, 'execution', around(files));
}

function titles(files: Readonly<Record<string, string>>): string[] {
  return roleLenses(openDocument(files[TASK] ?? '', TASK), around(files)).map(({ title }) => title);
}

describe('what is brought into a policy', () => {
  const missing = needsAmong({ [TASK]: task(['b', 'c']) }).needs.map(({ need }) => need);
  const brought = (statement: object): { Statement: Record<string, unknown>[] } => {
    const document = openDocument(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), POLICY);
    const edits = bringNeeds(document, missing);
    assert.ok(edits);
    return JSON.parse(applyEdits(document.text, edits)) as { Statement: Record<string, unknown>[] };
  };
  const action = 'secretsmanager:GetSecretValue';

  it('goes into a statement of the same actions', () => {
    const [statement, ...more] = brought({
      Effect: 'Allow',
      Action: action,
      Resource: secret('a'),
    }).Statement;
    assert.deepEqual(statement?.['Resource'], [secret('a'), secret('b'), secret('c')]);
    assert.deepEqual(more, []);
  });

  it('goes into a statement of the same resources', () => {
    const resources = [secret('c'), secret('b')];
    const { Statement } = brought({ Effect: 'Allow', Action: ['kms:Decrypt'], Resource: resources });
    assert.deepEqual(Statement, [{ Effect: 'Allow', Action: ['kms:Decrypt', action], Resource: resources }]);
  });

  it('leaves statements alone that mean something else', () => {
    for (const other of [
      { Effect: 'Deny', Action: 's3:*', Resource: secret('a') },
      { Effect: 'Allow', Action: [action, 'kms:Decrypt'], Resource: secret('a') },
      {
        Effect: 'Allow',
        Action: action,
        Resource: secret('a'),
        Condition: { Bool: { 'aws:SecureTransport': true } },
      },
    ]) {
      const { Statement } = brought(other);
      assert.deepEqual(Statement[0], other);
      assert.equal(Statement.length, 2);
    }
  });
});

describe('what a role needs', () => {
  it('is told without a policy, with nothing said to be missing', () => {
    const needs = needsAmong({ [TASK]: task(['a', 'b']) });
    assert.deepEqual(
      needs.needs.map(({ granted }) => granted),
      [undefined, undefined],
    );
    assert.deepEqual(titles({ [TASK]: task(['a', 'b']) }), [
      'Execution role needs 2 permissions',
      'generate policy',
    ]);
  });

  it('is compared with the policy that the role has', () => {
    const files = { [TASK]: task(['a', 'b']), [POLICY]: reading('a') };
    assert.deepEqual(
      missingOf(needsAmong(files)).map(({ resource }) => resource.toString()),
      [secret('b')],
    );
    assert.deepEqual(titles(files), [
      'Execution role needs 2 permissions · 1 missing',
      'add to web-exec.policy.json',
    ]);
    assert.deepEqual(titles({ ...files, [POLICY]: reading('a', 'b') }), [
      'Execution role needs 2 permissions · none missing',
      'open web-exec.policy.json',
    ]);
  });

  it('is gathered over all task definitions of the role, its own first', () => {
    const files = {
      '/app/other.json': task(['b', 'c'], { family: 'other' }),
      [TASK]: task(['a', 'b']),
      '/elsewhere.json': task(['d'], { executionRoleArn: 'arn:aws:iam::444455556666:role/web-exec' }),
    };
    const needs = needsAmong(files);
    assert.deepEqual(
      needs.needs.map(({ need }) => need.resource.toString()),
      ['a', 'b', 'c'].map(secret),
    );
    assert.equal(needs.own, 2);
    assert.equal(titles(files)[0], 'Execution role needs 3 permissions, for 2 task definitions');
  });

  it('is not judged while a policy of the role cannot be read', () => {
    const files = { [TASK]: task(['a']), [POLICY]: '{ "Version": "2012-10-17", "Statement": [' };
    assert.notEqual(needsAmong(files).needs[0]?.granted, 'no');
  });

  it('names the file by which the policy is found again', () => {
    const name = (more: object): string => {
      const { taskDefinition } = openDocument(task(['a'], more), TASK);
      assert.ok(taskDefinition);
      return policyFileName(taskDefinition, roleNeeds(taskDefinition, 'execution', around({})), 'policy');
    };
    assert.equal(name({}), 'web-exec.policy.json');
    assert.equal(name({ executionRoleArn: '${role}' }), 'web-execution-role.policy.json');
    assert.equal(name({ executionRoleArn: '${role}', family: '${family}' }), 'execution-role.policy.json');
  });
});

describe('what a policy is for', () => {
  const wideIn = (text: string): number | undefined => {
    const policy = reading('a', 'old');
    const document = openDocument(policy, POLICY);
    return policyUse(document, { ...contextBeside({ [TASK]: text, [POLICY]: policy }), name: POLICY })?.wide;
  };

  it('is narrowed to what its task definitions need', () => {
    assert.equal(wideIn(task(['a'])), 1);
    assert.equal(wideIn(task(['a', 'old'])), 0);
  });

  it('is left alone while one of them is half-typed: the rest of it may need more', () => {
    const half = task(['a']).replace('"}]}]}', '"},');
    assert.notEqual(half, task(['a']));
    assert.equal(wideIn(half), 0);
  });
});

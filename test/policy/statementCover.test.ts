import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import type { Statement } from '../../core/model/policy';
import { statementCovers } from '../../core/policy/statementCover';

function read(members: object | string): Statement {
  const own = typeof members === 'string' ? members : JSON.stringify(members);
  const text = `{ "Version": "2012-10-17", "Statement": [${own}] }`;
  const statement = openDocument(text, 'task-role.policy.json').policy?.statements[0];
  assert.ok(statement, text);
  return statement;
}

const narrow = {
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:ListBucket'],
  Resource: ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/a'],
};
const wide = { Effect: 'Allow', Action: ['s3:Get*', 'S3:listbucket'], Resource: 'arn:aws:s3:::orders*' };
const condition = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } };

describe('statements', () => {
  it('take in those with narrower actions and resources', () => {
    assert.equal(statementCovers(read(wide), read(narrow)), true);
    assert.equal(statementCovers(read(narrow), read(wide)), false);
    assert.equal(statementCovers(read(narrow), read(narrow)), true);
    assert.equal(statementCovers(read({ ...wide, Resource: '*' }), read(narrow)), true);
    assert.equal(statementCovers(read({ ...wide, Action: 's3:GetObject' }), read(narrow)), false);
    assert.equal(statementCovers(read({ ...wide, Resource: 'arn:aws:s3:::orders' }), read(narrow)), false);
  });

  it('take in no other effect', () => {
    assert.equal(statementCovers(read({ ...wide, Effect: 'Deny' }), read(narrow)), false);
    const denies = { Effect: 'Deny' };
    assert.equal(statementCovers(read({ ...wide, ...denies }), read({ ...narrow, ...denies })), true);
  });

  it('hold under a condition only when it is the same', () => {
    assert.equal(statementCovers(read(wide), read({ ...narrow, ...condition })), true);
    assert.equal(statementCovers(read({ ...wide, ...condition }), read(narrow)), false);
    assert.equal(statementCovers(read({ ...wide, ...condition }), read({ ...narrow, ...condition })), true);
  });

  it('compare NotAction, NotResource and principals as they stand', () => {
    const notAction = { Effect: 'Deny', NotAction: ['iam:*'], Resource: '*' };
    assert.equal(statementCovers(read(notAction), read(notAction)), true);
    assert.equal(statementCovers(read(notAction), read({ ...notAction, NotAction: ['iam:Get*'] })), false);
    const notResource = { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::orders' };
    assert.equal(statementCovers(read(notResource), read(notResource)), true);
    assert.equal(statementCovers(read({ ...narrow, Effect: 'Deny' }), read(notResource)), false);
    assert.equal(statementCovers(read({ ...wide, Principal: '*' }), read(narrow)), false);
    assert.equal(
      statementCovers(read({ ...wide, Principal: '*' }), read({ ...narrow, Principal: '*' })),
      true,
    );
  });

  it('are not told to when they are not read whole', () => {
    for (const text of [
      '{ "Effect": "${EFFECT}", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders" }',
      '{ "Effect": "Allow", "Action": ["s3:GetObject", "${ACTION}"], "Resource": "arn:aws:s3:::orders" }',
      '{ "Effect": "Allow", "Action": [], "Resource": "arn:aws:s3:::orders" }',
      '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": [${RESOURCES}] }',
      '{ "Effect": "Allow", "Action": "s3:GetObject" }',
    ])
      assert.equal(statementCovers(read(wide), read(text)), false, text);
  });
});

import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import type { Statement } from '../../core/model/policy';
import { actionsOf, expandAll, fullName, resourcesOf } from '../../core/policy/statement';
import { HOLE } from '../../core/text/placeholders';
import { spanOf } from '../../core/tree/spot';
import { iamReference } from '../kit/reference';

function read(members: string): Statement {
  const text = `{ "Version": "2012-10-17", "Statement": [{ "Sid": "A", "Effect": "Allow", ${members}`;
  const statement = openDocument(text, 'task-role.policy.json').policy?.statements[0];
  assert.ok(statement, text);
  return statement;
}

describe('what a statement takes in', () => {
  it('is read with its places', () => {
    const text = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:Get*" }] }';
    const statement = openDocument(text, 'task-role.policy.json').policy?.statements[0];
    const actions = statement && actionsOf(statement);
    assert.equal(actions?.element, 'Action');
    assert.equal(actions.known, true);
    const [only] = actions.written;
    assert.deepEqual(only?.pattern, { service: 's3', name: 'get*' });
    const { start, end } = spanOf(only.at);
    assert.equal(text.slice(start, end), '"s3:Get*"');
  });

  it('is known only when every text is an action', () => {
    assert.equal(actionsOf(read('"Action": ["s3:Get*", "ecs:RunTask"] }] }'))?.known, true);
    assert.equal(actionsOf(read('"NotAction": "iam:*" }] }'))?.element, 'NotAction');
    for (const members of [
      '"Action": ["s3:Get*", "${ACTION}"] }] }',
      '"Action": "s3" }] }',
      '"Action": ["s3:Get*", ${ACTIONS}] }] }',
      '"Action": ["s3:GetObject", "s3:Pu',
      '"Action": ["s3:GetObject"',
      '"Action": 3 }] }',
      '"Action": "s3:*", "NotAction": "iam:*" }] }',
    ])
      assert.equal(actionsOf(read(members))?.known, false, members);
    assert.equal(actionsOf(read('"Resource": "*" }] }')), undefined);
    assert.equal(actionsOf(read('"Action":')), undefined);
  });

  it('expands to published actions, each under the text that names it first', () => {
    const statement = read('"Action": ["ecs:Run*", "ecs:RunTask", "ecs:StopTask", "nosuch:*"] }] }');
    const named = expandAll(iamReference, actionsOf(statement)?.written ?? []);
    assert.deepEqual(
      named.map((known) => `${fullName(known)} by ${known.from.text}`),
      ['ecs:RunTask by ecs:Run*', 'ecs:StopTask by ecs:StopTask'],
    );
  });

  it('has resources as written and masked', () => {
    const resources = resourcesOf(read('"Resource": ["*", "arn:aws:s3:::${aws:username}/*"] }] }'));
    assert.equal(resources?.known, true);
    assert.deepEqual(
      resources.written.map(({ text, masked }) => [text, masked]),
      [
        ['*', '*'],
        ['arn:aws:s3:::${aws:username}/*', `arn:aws:s3:::${HOLE}/*`],
      ],
    );
  });

  it('has unknown resources where other things than texts stand', () => {
    for (const members of [
      '"Resource": ["*", 3] }] }',
      '"Resource": ["*", { "Fn::GetAtt": ["Bucket", "Arn"] }] }] }',
      '"Resource": ["*", ${RESOURCES}] }] }',
      '"Resource": ["arn:aws:s3:::or',
      '"Resource": "*", "NotResource": "*" }] }',
    ])
      assert.equal(resourcesOf(read(members))?.known, false, members);
    assert.equal(resourcesOf(read('"NotResource": "*" }] }'))?.element, 'NotResource');
    assert.equal(resourcesOf(read('"Action": "*" }] }')), undefined);
  });
});

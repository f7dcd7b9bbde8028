import assert from 'node:assert/strict';
import {
  actionCovers,
  actionMatches,
  actionsOverlap,
  countActions,
  expandAction,
  readAction,
  total,
} from '../../core/policy/actions';
import { actionInfo, noReference } from '../../core/policy/reference';
import { iamReference } from '../kit/reference';

function names(pattern: string): string[] {
  const read = readAction(pattern);
  assert.ok(read, pattern);
  return expandAction(iamReference, read).map(({ action }) => action.name);
}

describe('actions of policies', () => {
  it('are read by service and name, and nothing else is', () => {
    assert.deepEqual(readAction('ECS:RunTask'), { service: 'ecs', name: 'runtask' });
    assert.deepEqual(readAction('*'), { service: '*', name: '*' });
    assert.deepEqual(readAction('*:*'), { service: '*', name: '*' });
    for (const text of ['ecs', 'ecs:', ':RunTask', 'ecs:Run Task', 'ecs:a:b', '']) {
      assert.equal(readAction(text), undefined, text);
    }
  });

  it('are compared without case', () => {
    assert.ok(actionMatches('ecs:run*', 'ECS:RunTask'));
    assert.ok(actionCovers('*', 'iam:PassRole'));
    assert.ok(actionCovers('iam:*', 'IAM:Pass*'));
    assert.ok(!actionCovers('iam:Pass*', 'iam:*'));
    assert.ok(actionsOverlap('iam:*Role', 'iam:Pass*'));
    assert.ok(!actionsOverlap('iam:Get*', 'iam:Pass*'));
  });

  it('expand to what AWS publishes', () => {
    assert.deepEqual(names('ecr:GetAuthorizationToken'), ['GetAuthorizationToken']);
    assert.deepEqual(names('ECR:getauth*'), ['GetAuthorizationToken']);
    assert.deepEqual(names('ecs:NoSuchThing'), []);
    assert.deepEqual(names('nosuchservice:*'), []);
    assert.ok(names('ssmmessages:*').length >= 4);
  });

  it('are counted by access level, each once', () => {
    const one = countActions(iamReference, [{ service: 'iam', name: 'passrole' }]);
    assert.equal(total(one), 1);
    const twice = countActions(iamReference, [
      { service: 'ecs', name: '*' },
      { service: 'ecs', name: 'run*' },
    ]);
    assert.equal(total(twice), iamReference.service('ecs')?.actions.size);
    assert.ok(total(countActions(iamReference, [{ service: '*', name: '*' }])) > 15_000);
  });

  it('are unknown without the data', () => {
    assert.equal(actionInfo(noReference, 'ecs:RunTask'), undefined);
    assert.equal(actionInfo(iamReference, 'ecs:runtask')?.level, 'Write');
    assert.deepEqual(actionInfo(iamReference, 'ecs:RunTask')?.resources, [
      { type: 'task-definition', required: true, conditionKeys: [] },
    ]);
  });
});

import assert from 'node:assert/strict';
import { inventory } from '../../core/live/inventory/index';
import { cluster } from '../../core/live/inventory/cluster';
import { readInventory } from '../../core/live/inventory';
import { calls, type PartName } from '../../core/live/calls';
import { policyForCollecting } from '../../core/live/policyForCollecting';
import { conform, type Shape } from '../../core/live/schema';
import { actionInfo } from '../../core/policy/reference';
import { evaluatePolicies } from '../../core/policy/evaluate';
import { openDocument } from '../../core/documents/open';
import { iamReference } from '../kit/reference';

const empty = { schemaVersion: 1, takenAt: '2026-11-22T03:00:00Z', productVersion: '0.1.0', accounts: [] };

function partsOf(shape: Shape): PartName[] {
  switch (shape.kind) {
    case 'part':
      return [shape.name, ...partsOf(shape.of)];
    case 'list':
    case 'nullable':
      return partsOf(shape.of);
    case 'object':
      return Object.values(shape.members).flatMap((member) => partsOf(member.shape));
    default:
      return [];
  }
}

describe('inventory', () => {
  it('reads what it wrote', () => {
    assert.deepEqual(readInventory(empty), { ok: true, value: empty });
  });

  it('says where a broken snapshot is broken, and never throws', () => {
    const problems = (value: unknown): string => {
      const read = readInventory(value);
      return read.ok ? 'ok' : `${read.problem.pointer}: ${read.problem.message}`;
    };
    for (const value of [null, 1, 'x', [], {}, { schemaVersion: '1' }])
      assert.match(problems(value), /not a snapshot of an account/);
    assert.match(problems({ ...empty, schemaVersion: 2 }), /Update ECS Runbook/);
    assert.match(problems({ ...empty, schemaVersion: 0 }), /Take a new one/);
    assert.match(problems({ ...empty, takenAt: 'yesterday' }), /^\/takenAt: Expected a time/);
    assert.match(problems({ ...empty, accounts: {} }), /^\/accounts: Expected a list, found an object/);
    assert.match(problems({ ...empty, accounts: [{ id: 5 }] }), /^\/accounts\/0\/id: Expected a text/);
    assert.match(
      problems({ ...empty, accounts: [{ id: '1' }] }),
      /^\/accounts\/0\/partition: "partition" is/,
    );
  });

  it('takes replies of the SDK: names that begin with a capital, dates, and nothing that is not declared', () => {
    const reply = {
      ClusterName: 'web',
      status: null,
      settings: [{ name: 'containerInsights', value: 'enabled', secret: 'x' }],
      other: 1,
    };
    const description = { state: 'ok', value: reply };
    const none = { state: 'notAsked', why: 'test' };
    const read = conform(cluster, {
      arn: 'a',
      description,
      services: none,
      tasks: none,
      containerInstances: none,
    });
    assert.ok(read.ok);
    assert.deepEqual(read.value.description, {
      state: 'ok',
      value: { clusterName: 'web', settings: [{ name: 'containerInsights', value: 'enabled' }] },
    });
  });

  it('keeps why a part was not read', () => {
    const gaps = [
      { state: 'denied', action: 'ecs:ListServices', message: 'm' },
      { state: 'failed', reason: 'expired', message: 'm' },
      { state: 'notAsked', why: 'w' },
    ];
    for (const gap of gaps) {
      const read = conform(cluster, {
        arn: 'a',
        description: { state: 'ok', value: null },
        services: gap,
        tasks: gap,
        containerInstances: gap,
      });
      assert.ok(read.ok);
      assert.deepEqual(read.value.services, gap);
    }
    const broken = conform(cluster, { arn: 'a', description: { state: 'odd' } });
    assert.deepEqual(broken, {
      ok: false,
      problem: {
        pointer: '/description/state',
        message: 'Expected one of ok, denied, failed, notAsked, found a string.',
      },
    });
  });
});

describe('calls', () => {
  it('stand for every part of an inventory, and for nothing else', () => {
    assert.deepEqual([...new Set(partsOf(inventory.shape))].sort(), Object.keys(calls).sort());
  });

  it('name actions that AWS knows, and limit those that can be limited', () => {
    for (const [part, call] of Object.entries(calls)) {
      const info = actionInfo(iamReference, call.action);
      assert.ok(info, `${part}: ${call.action}`);
      assert.match(info.level, /^(?:List|Read)$/, part);
      assert.equal(call.resource === '*', info.resources.length === 0, `${part}: ${call.action}`);
    }
  });

  it('make a policy that grants every call and nothing that writes or reads values', () => {
    const scope = { partition: 'aws', accounts: ['111122223333'], regions: ['eu-central-1'] };
    for (const policy of [policyForCollecting(), policyForCollecting(scope)]) {
      const document = openDocument(JSON.stringify(policy), 'panel.policy.json');
      assert.ok(document.policy);
      for (const call of Object.values(calls)) {
        const { resource } = call;
        const service = call.action.split(':')[0] ?? '';
        const account = resource !== '*' && resource.within === 'world' ? ':' : ':111122223333';
        const region = resource !== '*' && resource.within === 'region' ? 'eu-central-1' : '';
        const arn =
          resource === '*'
            ? '*'
            : `arn:aws:${service}:${region}${account === ':' ? ':' : account}:${resource.path.replace('*', 'x/y')}`;
        const { outcome } = evaluatePolicies([document.policy], { action: call.action, resource: arn });
        assert.equal(outcome, 'allowed', `${call.action} on ${arn}`);
      }
      for (const action of [
        'secretsmanager:GetSecretValue',
        'ssm:GetParameters',
        's3:GetObject',
        'ecs:RunTask',
      ]) {
        const { outcome } = evaluatePolicies([document.policy], { action, resource: '*' });
        assert.equal(outcome, 'notAllowed', action);
      }
    }
  });
});

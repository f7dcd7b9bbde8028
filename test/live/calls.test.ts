import assert from 'node:assert/strict';
import { calls } from '../../core/live/calls';
import { policyForCollecting, type CollectingStatement } from '../../core/live/policyForCollecting';
import { globMatches } from '../../core/policy/glob';
import { actionInfo, type ActionInfo } from '../../core/policy/reference';
import { iamReference } from '../kit/reference';

const scope = { partition: 'aws', accounts: ['111122223333'], regions: ['eu-central-1'] };

/** An ARN as AWS publishes the format of the type, in the account and region of the scope. */
function arnOf(service: string, type: string): string {
  const format = iamReference.service(service)?.resourceTypes.get(type)?.arn;
  assert.ok(format, `${service}: no resource type ${type}`);
  return format
    .replace('${Partition}', 'aws')
    .replace('${Region}', 'eu-central-1')
    .replace('${Account}', '111122223333')
    .replace(/\$\{\w+\}/g, 'some');
}

function resourcesOf({ Resource }: CollectingStatement): readonly string[] {
  return typeof Resource === 'string' ? [Resource] : Resource;
}

function known(action: string): ActionInfo {
  const info = actionInfo(iamReference, action);
  assert.ok(info, `AWS has no action ${action}`);
  return info;
}

describe('the policy for reading an account, held against what AWS publishes of its actions', () => {
  const { Statement: statements } = policyForCollecting(scope);
  const places = statements.flatMap((statement) => statement.Action.map((action) => ({ action, statement })));

  it('writes actions as AWS does, prefix and case', () => {
    for (const { action } of places) {
      const prefix = action.slice(0, action.indexOf(':'));
      assert.equal(`${prefix}:${known(action).name}`, action);
      assert.ok(iamReference.services.has(prefix), prefix);
    }
  });

  it('limits an action to resources that it takes, and to every kind that it must have', () => {
    for (const { action, statement } of places) {
      const prefix = action.slice(0, action.indexOf(':'));
      const { resources } = known(action);
      if (resources.length === 0) {
        assert.deepEqual(resourcesOf(statement), ['*'], `${action} cannot be limited`);
        continue;
      }
      const taken = resources.map(({ type, required }) => ({ type, required, arn: arnOf(prefix, type) }));
      for (const pattern of resourcesOf(statement))
        assert.ok(
          // A managed policy of AWS has `aws` where others have an account.
          taken.some(({ arn }) =>
            globMatches(pattern, pattern.includes('::aws:') ? arn.replace('111122223333', 'aws') : arn),
          ),
          `${action} takes nothing like ${pattern}`,
        );
      for (const { type, required, arn } of taken)
        if (required)
          assert.ok(
            resourcesOf(statement).some((pattern) => globMatches(pattern, arn)),
            `${action} needs a resource of the type ${type}`,
          );
    }
  });

  it('names no kind of resource beside those that its actions take', () => {
    for (const statement of statements) {
      const prefixes = new Set(statement.Action.map((action) => action.slice(0, action.indexOf(':'))));
      if (resourcesOf(statement).includes('*')) continue;
      assert.equal(prefixes.size, 1, statement.Sid);
      const [prefix = ''] = prefixes;
      const taken = new Set(
        statement.Action.flatMap((action) => known(action).resources.map(({ type }) => type)),
      );
      for (const type of iamReference.service(prefix)?.resourceTypes.keys() ?? []) {
        // Names of topics and buckets are the whole of what an ARN names.
        if (taken.has(type) || prefix === 'sns' || prefix === 's3') continue;
        const arn = arnOf(prefix, type);
        // Parts of a resource, such as the filters of a detector: a wildcard cannot leave them out.
        if ([...taken].some((whole) => arn.startsWith(arnOf(prefix, whole)))) continue;
        for (const pattern of resourcesOf(statement))
          assert.ok(!globMatches(pattern, arn), `${statement.Sid}: ${pattern} takes in ${type} too`);
      }
    }
  });

  it('has a Sid of its own for every statement, of letters and digits', () => {
    for (const policy of [policyForCollecting(), policyForCollecting(scope)]) {
      const sids = policy.Statement.map(({ Sid }) => Sid);
      assert.equal(new Set(sids).size, sids.length, sids.join());
      for (const sid of sids) assert.match(sid, /^[A-Za-z0-9]+$/);
    }
  });

  it('lets what an ARN names be read in other regions and accounts, and only that', () => {
    const limited = new Set<string>(
      places
        .filter(({ statement }) => resourcesOf(statement).some((pattern) => pattern.includes(':*:*:')))
        .map(({ action }) => action),
    );
    const wherever = Object.values(calls)
      .filter(({ resource }) => resource !== '*' && 'elsewhere' in resource)
      .map(({ action }) => action);
    assert.deepEqual([...limited].sort(), [...new Set<string>(wherever)].sort());
    assert.ok(limited.has('cloudtrail:GetTrailStatus') && !limited.has('ecs:DescribeClusters'));
  });
});

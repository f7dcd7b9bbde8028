import assert from 'node:assert/strict';
import { calls, type PartName } from '../../core/live/calls';
import { readInventory } from '../../core/live/inventory';
import { policyForCollecting } from '../../core/live/policyForCollecting';
import { itemsOf } from '../../live/reader';
import { services } from '../../live/services';
import type { Emulator } from '../aws/emulator';
import { CANARY, SECRET_KEY } from '../aws/seed';
import { judgedWith, strangeChanges } from './changes';
import { ACCOUNT, environment, gapsOf, KEYS, OTHER, read, seededEmulator } from './support';

describe('reading AWS', function () {
  this.timeout(120_000);
  let emulator: Emulator;

  before(async function () {
    // The first time the emulator is installed.
    this.timeout(600_000);
    emulator = await seededEmulator();
  });
  beforeEach(() => {
    emulator.front.relax();
    emulator.front.accounts.set(KEYS.reader, ACCOUNT);
    emulator.front.accounts.set(KEYS.other, OTHER);
    emulator.front.stubs.analyzers = [
      {
        arn: `arn:aws:access-analyzer:us-east-1:${ACCOUNT}:analyzer/a`,
        name: 'a',
        type: 'ACCOUNT',
        status: 'ACTIVE',
      },
    ];
  });
  after(() => emulator.stop());

  it('can make the calls of the table and no other, and they read only', () => {
    const able = Object.entries(services).flatMap(([service, { commands }]) =>
      Object.keys(commands).map((operation) => `${service}:${operation}`),
    );
    const named = Object.values(calls).map(({ service, operation }) => `${service}:${operation}`);
    assert.deepEqual([...new Set(named), 'sts:GetCallerIdentity'].sort(), able.sort());
    for (const operation of able)
      assert.match(operation, /:(?:Describe|List|Get|BatchGet)[A-Z]/, `${operation} may change something`);
    for (const secret of [
      'GetSecretValue',
      'BatchGetSecretValue',
      'GetParameter',
      'GetParameters',
      'GetObject',
      'Decrypt',
    ])
      assert.ok(!able.some((operation) => operation.endsWith(`:${secret}`)), secret);
  });

  it('fills every part, of two accounts and two regions', async () => {
    const config = `[profile one]\nregion = us-east-1\naws_access_key_id = ${KEYS.reader}\naws_secret_access_key = ${SECRET_KEY}
[profile two]\nregion = us-east-1\naws_access_key_id = ${KEYS.other}\naws_secret_access_key = ${SECRET_KEY}\n`;
    const env = environment(emulator, config);
    const inventory = await read({
      env,
      request: { profiles: ['one', 'two'], regions: ['us-east-1', 'eu-west-1'] },
    });
    assert.deepEqual(
      inventory.accounts.map(({ id, profile, regions }) => [id, profile, regions.map(({ name }) => name)]),
      [
        [ACCOUNT, 'one', ['eu-west-1', 'us-east-1']],
        [OTHER, 'two', ['eu-west-1', 'us-east-1']],
      ],
    );
    assert.deepEqual(gapsOf(inventory), []);
    assert.deepEqual(readInventory(JSON.parse(JSON.stringify(inventory))), { ok: true, value: inventory });
    const [first, second] = inventory.accounts;
    const clusters = (account = first) =>
      account!.regions.map(({ ecs }) => itemsOf(ecs.clusters).map(({ arn }) => arn.replace(/.*:/, '')));
    assert.deepEqual(clusters(), [['cluster/prod'], ['cluster/prod']]);
    assert.deepEqual(clusters(second), [[], ['cluster/prod']]);
    // Revision 1 is neither used nor the latest.
    assert.deepEqual(
      first!.regions[1]!.ecs.taskDefinitions.map(({ arn }) => arn.replace(/.*\//, '')),
      ['app:2', 'app:3'],
    );
    assert.deepEqual(
      first!.roles.map(({ name }) => name),
      ['app-execution', 'app-task', 'instances'],
    );
    assert.deepEqual(
      first!.environmentFiles.map(({ exists }) => exists),
      [
        { state: 'ok', value: true },
        { state: 'ok', value: true },
      ],
    );
    const made = new Set(emulator.front.calls.map(({ operation }) => operation));
    const unmade = Object.values(calls).filter(({ operation }) => !made.has(operation));
    assert.deepEqual(unmade, [], 'every call of the table is made');
    assert.ok(!JSON.stringify(inventory).includes(CANARY), 'no value of a secret or of a variable');
    assert.ok(!JSON.stringify(inventory).includes(SECRET_KEY), 'no credential');
  });

  it('reads with the documented policy, and without an action says exactly what it could not read', async function () {
    // Reads once for every action.
    this.timeout(600_000);
    emulator.front.freeze();
    const env = environment(emulator);
    const scope = { partition: 'aws', accounts: [ACCOUNT], regions: ['us-east-1'] };
    emulator.front.enforcement.set(policyForCollecting(scope));
    const whole = await read({ env });
    assert.deepEqual(gapsOf(whole), [], 'the policy is enough');
    const judged = judgedWith(whole);
    const strange: string[] = [];
    const actions = [...new Set(Object.values(calls).map(({ action }) => action))];
    for (const action of actions) {
      emulator.front.relax();
      const parts = (Object.keys(calls) as PartName[]).filter((part) => calls[part].action !== action);
      emulator.front.enforcement.set(policyForCollecting(scope, parts));
      const inventory = await read({ env });
      const gaps = gapsOf(inventory).filter(({ gap }) => gap.state !== 'notAsked');
      assert.ok(gaps.length > 0, `nothing is missing without ${action}`);
      for (const { pointer, gap } of gaps)
        assert.deepEqual(
          [gap.state, 'action' in gap && gap.action],
          ['denied', action],
          `${pointer} without ${action}`,
        );
      strange.push(...strangeChanges(judged, inventory, action));
    }
    assert.deepEqual(strange, [], 'judgements that changed without need, or did not');
  });

  it('asks for many things in few calls, and many at one time', async () => {
    emulator.front.latency = 30;
    await read({ env: environment(emulator), request: { clusters: ['prod'] } });
    const count = (name: string): number =>
      emulator.front.calls.filter(({ operation }) => operation === name).length;
    assert.deepEqual(
      [count('DescribeClusters'), count('DescribeServices'), count('DescribeTasks')],
      [1, 1, 1],
    );
    assert.ok(
      emulator.front.busiest > 1 && emulator.front.busiest <= 17,
      `${emulator.front.busiest} at one time`,
    );
  });

  it('leaves out clusters that were not chosen, and says so', async () => {
    const inventory = await read({ env: environment(emulator), request: { clusters: ['elsewhere'] } });
    const { ecs } = inventory.accounts[0]!.regions[0]!;
    assert.deepEqual([ecs.clusters, ecs.clustersChosen], [{ state: 'ok', value: [] }, true]);
  });
});

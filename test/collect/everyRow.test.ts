import assert from 'node:assert/strict';
import { RuleSet } from '../../core/engine/evaluate';
import { calls, type PartName } from '../../core/live/calls';
import { evaluateLive } from '../../core/live/evaluateLive';
import type { Inventory } from '../../core/live/inventory';
import { partsOfRow } from '../../core/live/judge';
import type { Judgement } from '../../core/live/judgement';
import { policyForCollecting } from '../../core/live/policyForCollecting';
import { allLiveRows } from '../../core/live/rows/registry';
import type { LiveRow } from '../../core/live/rows/row';
import { startEmulator, type Emulator } from '../aws/emulator';
import { PublishedShapes } from '../aws/shapes';
import { seedEveryRow, type SeededWorld } from '../aws/world';
import { environment, gapsOf, read } from './support';

/** The calls whose replies the front makes or completes. */
const COMPLETED: readonly string[] = [
  'access-analyzer:ListAnalyzers',
  'acm:DescribeCertificate',
  'ecr:DescribeImageScanFindings',
  'ecs:DescribeClusters',
  'ecs:DescribeContainerInstances',
  'ecs:DescribeServices',
  'ecs:DescribeTaskDefinition',
  'ecs:DescribeTasks',
  'ecs:ListAccountSettings',
];

const allParts = Object.keys(calls) as PartName[];
const ids = allLiveRows.map(({ id }) => id);

describe('every live row, on what is really read', function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let world: SeededWorld;
  let env: Readonly<Record<string, string>>;

  before(async function () {
    // The first time the emulator is installed.
    this.timeout(600_000);
    emulator = await startEmulator();
    await emulator.reset();
    world = await seedEveryRow(emulator);
    emulator.front.freeze();
    env = environment(emulator, world.config);
  });
  after(() => emulator.stop());

  const readBoth = (regions: readonly string[]): Promise<Inventory> =>
    read({ env, request: { profiles: [world.good.name, world.bad.name], regions } });

  function judge(inventory: Inventory): readonly Judgement[] {
    const { judgements, failures } = evaluateLive(inventory, { rules: new RuleSet([]) });
    assert.deepEqual(failures, []);
    return judgements;
  }

  /** The documented policy for both accounts and both regions, without some actions. */
  function permit(without: readonly string[]): void {
    const scope = {
      partition: 'aws',
      accounts: [world.good.account, world.bad.account],
      regions: world.regions,
    };
    const parts = allParts.filter((part) => !without.includes(calls[part].action));
    emulator.front.enforcement.set(policyForCollecting(scope, parts));
  }

  it('passes somewhere and fails somewhere, with the documented policy and without a gap', async () => {
    permit([]);
    const shapes = new PublishedShapes();
    assert.equal(shapes.problemsOf('ecs:ListAccountSettings', { settings: [{ title: 'x' }] }).length, 1);
    const strange = new Set<string>();
    const made = new Set<string>();
    emulator.front.watch = ({ service, operation }, reply) => {
      const call = `${service}:${operation}`;
      if (!COMPLETED.includes(call)) return;
      made.add(call);
      for (const problem of shapes.problemsOf(call, reply)) strange.add(problem);
    };
    const inventory = await readBoth(world.regions);
    emulator.front.watch = undefined;
    assert.deepEqual([...strange], [], 'what the front answers has the shapes that AWS publishes');
    assert.deepEqual([...made].sort(), [...COMPLETED].sort());
    assert.deepEqual(gapsOf(inventory), []);
    assert.deepEqual(
      inventory.accounts.map(({ id, regions }) => [id, regions.map(({ name }) => name)]),
      [world.good, world.bad].map(({ account }) => [account, [...world.regions].sort()]),
    );
    const judgements = judge(inventory);
    for (const outcome of ['pass', 'fail'] as const) {
      const seen = new Set(judgements.filter((one) => one.outcome === outcome).map(({ row }) => row));
      assert.deepEqual(
        ids.filter((id) => !seen.has(id)),
        [],
        `rows that nothing makes ${outcome}`,
      );
    }
  });

  it('is not checked without any permission of those that it takes, and names it', async () => {
    permit([]);
    const whole = new Map(judge(await readBoth([])).map((one) => [one.id, one]));
    const lacking = new Set(
      allLiveRows.flatMap((row) => actionsOf(row).map((action) => `${row.id} ${action}`)),
    );
    for (const round of rounds()) {
      permit(round);
      for (const { id, row, outcome, missing } of judge(await readBoth([]))) {
        if (outcome !== 'notChecked' || whole.get(id)?.outcome === 'notChecked') continue;
        for (const { action } of missing) lacking.delete(`${row} ${action ?? ''}`);
      }
    }
    assert.deepEqual([...lacking].sort(), []);
  });
});

function actionsOf(row: LiveRow): readonly string[] {
  return [...new Set([...partsOfRow(row)].map((part): string => calls[part].action))];
}

/** Every action in one of few rounds, so that no row needs two of a round: one that is missing hides the other. */
function rounds(): string[][] {
  const together = new Map<string, Set<string>>();
  for (const row of allLiveRows)
    for (const action of actionsOf(row)) {
      const known = together.get(action) ?? new Set();
      for (const other of actionsOf(row)) known.add(other);
      together.set(action, known);
    }
  const found: string[][] = [];
  for (const [action, others] of [...together].sort(([, a], [, b]) => b.size - a.size)) {
    const free = found.find((round) => !round.some((other) => others.has(other)));
    if (free) free.push(action);
    else found.push([action]);
  }
  return found;
}

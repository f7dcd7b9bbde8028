import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateLive } from '../../core/live/evaluateLive';
import { readInventory } from '../../core/live/inventory';
import { allLiveRows } from '../../core/live/rows/registry';

/** What these ask for cannot be had beside what the others show. */
const NOT_FAILED = [
  'ecr-scanning',
  'trail-bucket',
  'trail-validation',
  'secret-rotation',
  'service-revision',
  'service-role-admin',
  'image-exists',
  'log-group-exists',
  'secret-json-key',
];
const NOT_PASSED = [
  'instance-capabilities',
  'service-role-admin',
  'task-set-public-ip',
  'exec-prerequisites',
  'secret-json-key',
];

describe('the sample account', () => {
  const file = join(__dirname, '../../examples/sample-account.json');
  const read = readInventory(JSON.parse(readFileSync(file, 'utf8')));
  assert.ok(read.ok, read.ok ? '' : `${read.problem.pointer}: ${read.problem.message}`);
  const { judgements, failures, rollups } = evaluateLive(read.value);

  it('has two accounts with two regions each, and several clusters', () => {
    assert.deepEqual(
      read.value.accounts.map(({ id, regions }) => [id, regions.map(({ name }) => name)]),
      [
        ['111122223333', ['eu-central-1', 'us-east-1']],
        ['444455556666', ['eu-central-1', 'us-east-1']],
      ],
    );
    assert.ok(rollups.clusters.length > 4);
    assert.deepEqual(failures, []);
  });

  for (const [outcome, except] of [
    ['pass', NOT_PASSED],
    ['fail', NOT_FAILED],
    ['notChecked', []],
  ] as const) {
    it(`shows the rows as ${outcome}`, () => {
      const shown = new Set(judgements.filter((one) => one.outcome === outcome).map(({ row }) => row));
      const lacking = allLiveRows.map(({ id }) => id).filter((id) => !shown.has(id));
      assert.deepEqual(lacking.sort(), [...except].sort());
    });
  }
});

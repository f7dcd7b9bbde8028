import assert from 'node:assert/strict';
import { revisionsOf, runningLenses } from '../../client/panel/running';
import { evaluateLive } from '../../core/live/evaluateLive';
import { reportOf, type LiveReport } from '../../core/live/report';
import type { Data } from '../../core/live/schema';
import { sampleAccount } from '../live/sampleAccount';

const inventory = sampleAccount();
const report = reportOf({
  inventory,
  evaluation: evaluateLive(inventory),
  before: undefined,
  suppressions: [],
});
const [running] = revisionsOf(report, 'web');
const live = running?.definition as Record<string, Data>;

describe('what runs of a task definition', () => {
  it('is known by its family', () => {
    const found = revisionsOf(report, 'web');
    assert.ok(found.length > 0);
    for (const { arn, services } of found) {
      assert.match(arn, /:task-definition\/web:\d+$/);
      assert.ok(services.length > 0);
    }
    assert.deepEqual(revisionsOf(report, 'we'), []);
  });

  const titles = (definition: Data, one = report): string[] =>
    runningLenses(one, { family: 'web', definition, fingerprints: [] }).map(({ title }) => title);
  /** The account with what runs in one of its places. */
  const lessThan = (places: number): LiveReport => {
    const accounts = inventory.accounts.slice(0, 1).map((account) => ({
      ...account,
      regions: account.regions.slice(0, places),
    }));
    return { ...report, inventory: { ...inventory, accounts } };
  };
  const here = revisionsOf(lessThan(1), 'web')[0]?.definition as Record<string, Data>;

  it('is said above its file: the same, or how many members differ', () => {
    assert.deepEqual(titles(here, lessThan(1)), ['Runs as web:3 in shop · the same']);
    assert.deepEqual(titles({ ...here, cpu: '4096', pidMode: 'task' }, lessThan(1)), [
      'Runs as web:3 in shop · 2 members differ',
      'show differences',
    ]);
    assert.deepEqual(titles({ ...here, cpu: '4096' }, lessThan(1)), [
      'Runs as web:3 in shop · 1 member differs',
      'show differences',
    ]);
    assert.deepEqual(runningLenses(report, { family: 'none', definition: here, fingerprints: [] }), []);
  });

  it('is counted where it runs in several places', () => {
    assert.deepEqual(titles(here), ['Runs as web:3 in 4 clusters · 3 of 4 differ', 'show differences']);
    assert.deepEqual(titles({ ...here, cpu: '4096' }), [
      'Runs as web:3 in 4 clusters · all differ',
      'show differences',
    ]);
  });

  it('has the same findings, in so many services', () => {
    const own = report.findings.filter(
      ({ finding }) => finding.place?.document.arn === running?.arn && finding.fingerprint !== undefined,
    );
    assert.ok(own.length > 0);
    const local = { family: 'web', definition: live };
    const last = runningLenses(report, {
      ...local,
      fingerprints: [own[0]?.finding.fingerprint ?? ''],
    }).at(-1);
    assert.match(last?.title ?? '', /^same findings run in \d+ services?$/);
    const others = runningLenses(report, { ...local, fingerprints: ['something-else'] });
    assert.ok(others.every(({ title }) => !title.startsWith('same findings')));
  });
});

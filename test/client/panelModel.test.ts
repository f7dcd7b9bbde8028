import assert from 'node:assert/strict';
import { withEntry } from '../../client/panel/history';
import { PanelModel } from '../../client/panel/model';
import { loadingWords } from '../../client/panel/words';
import type { Source } from '../../live/client';
import { judged, sampleInventory } from './panelKit';

const source: Source = { kind: 'aws', request: { profiles: ['shop'], regions: [], clusters: [] } };
const other: Source = { kind: 'snapshot', path: '/tmp/other.json' };
const answer = { report: judged({ ...sampleInventory(), accounts: [] }), notes: [] };

describe('the state of the panel', () => {
  let changes = 0;
  let model: PanelModel;
  beforeEach(() => {
    changes = 0;
    model = new PanelModel(() => changes++);
  });

  it('keeps rows as old ones while they are read again, and takes the new ones', () => {
    model.accept(model.begin(source), answer);
    assert.equal(model.state.old, false);
    const again = model.begin(source);
    assert.deepEqual([model.state.judged, model.state.old], [answer, true]);
    const next = { ...answer };
    model.accept(again, next);
    assert.deepEqual(
      [model.state.judged === next, model.state.old, model.state.loading],
      [true, false, undefined],
    );
  });

  it('shows no rows of something else', () => {
    model.accept(model.begin(source), answer);
    model.begin(other);
    assert.deepEqual([model.state.judged, model.state.old], [undefined, false]);
  });

  it('drops the answer, the progress and the failure of a reading that another one followed', () => {
    const first = model.begin(source);
    const second = model.begin(source);
    assert.equal(model.accept(first, answer), false);
    assert.equal(model.fail(first, { kind: 'failed', message: 'late' }), false);
    model.progress(first, { account: '1', region: undefined, phase: 'done', calls: 1 });
    assert.deepEqual(
      [model.state.judged, model.state.problem, model.state.loading],
      [undefined, undefined, []],
    );
    assert.equal(model.accept(second, answer), true);
    // Each answers once.
    assert.equal(model.accept(second, answer), false);
  });

  it('says that rows are old when reading them again failed', () => {
    model.accept(model.begin(source), answer);
    model.fail(model.begin(source), { kind: 'cancelled', message: 'Reading was cancelled.' });
    assert.deepEqual(
      [model.state.judged, model.state.old, model.state.problem?.kind],
      [answer, true, 'cancelled'],
    );
    model.begin(source);
    assert.equal(model.state.problem, undefined);
  });

  it('tells the progress of each account and region', () => {
    const reading = model.begin(source);
    const at = { account: '1', region: 'eu-central-1' };
    model.progress(reading, { ...at, phase: 'ecs', calls: 1 });
    model.progress(reading, { ...at, phase: 'images', calls: 4 });
    model.progress(reading, { account: '1', region: undefined, phase: 'roles', calls: 9 });
    assert.equal(model.state.loading?.length, 2);
    assert.equal(
      loadingWords(model.state.loading),
      'Reading… 1 eu-central-1: images, 4 calls; 1: roles, 9 calls.',
    );
  });

  it('forgets everything, what is under way included', () => {
    const reading = model.begin(source);
    model.clear();
    assert.equal(model.accept(reading, answer), false);
    assert.equal(model.state.source, undefined);
    assert.ok(changes > 1);
  });
});

describe('the history of readings', () => {
  const { evaluation } = answer.report;

  it('has one entry for each moment, in order, and an end', () => {
    let history = withEntry([], evaluation);
    history = withEntry(history, evaluation);
    assert.equal(history.length, 1);
    history = withEntry(history, { ...evaluation, takenAt: '2020-01-01T00:00:00.000Z' });
    assert.equal(history[0]?.takenAt, '2020-01-01T00:00:00.000Z');
    for (let day = 0; day < 100; day++)
      history = withEntry(history, { ...evaluation, takenAt: new Date(day * 86_400_000).toISOString() });
    assert.equal(history.length, 60);
  });
});

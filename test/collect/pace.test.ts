import assert from 'node:assert/strict';
import { Limiter } from '../../live/limiter';
import { Pace } from '../../live/pace';

const never = new AbortController().signal;

describe('the pace of calls', () => {
  const pace = (): Pace => new Pace([{ service: 'ecs', operations: ['A', 'B'], burst: 10, perSecond: 100 }]);
  /** How many of the turns that are asked for at once come at once. */
  const atOnce = async (turns: readonly Promise<unknown>[]): Promise<number> => {
    let come = 0;
    for (const turn of turns) void turn.then(() => come++);
    await new Promise(setImmediate);
    return come;
  };

  it('lets nine tenths of a burst through at once, and the others as time goes by, in their order', async () => {
    const ours = pace();
    const order: number[] = [];
    const turns = Array.from({ length: 14 }, (_, index) =>
      ours.turn('ecs', index % 2 === 0 ? 'A' : 'B', never).then(() => order.push(index)),
    );
    const start = performance.now();
    assert.equal(await atOnce(turns), 9);
    await Promise.all(turns);
    assert.ok(performance.now() - start >= 45, 'five more at ninety a second');
    assert.deepEqual(
      order,
      Array.from({ length: 14 }, (_, index) => index),
    );
  });

  it('holds nothing back that has no rate', async () => {
    const ours = pace();
    const turns = Array.from({ length: 100 }, () => ours.turn('iam', 'A', never));
    assert.equal(await atOnce(turns), 100);
    assert.deepEqual(new Set(await Promise.all(turns)), new Set([false]));
  });

  it('lets everybody go when nobody will be asked', async () => {
    const ours = pace();
    const turns = Array.from({ length: 1000 }, () => ours.turn('ecs', 'A', never));
    ours.release('iam');
    assert.ok((await atOnce(turns)) < 1000);
    ours.release('ecs');
    await Promise.all(turns);
    await ours.turn('ecs', 'B', never);
  });

  it('sends those away who wait, in the pace and in the line, when it is cancelled', async () => {
    const cancelled = new AbortController();
    const ours = pace();
    const limiter = new Limiter(1);
    const turns = Array.from({ length: 20 }, () => ours.turn('ecs', 'A', cancelled.signal));
    const first = limiter.run(
      () => new Promise<string>((end) => setTimeout(end, 20, 'ran')),
      cancelled.signal,
    );
    const second = limiter.run(() => Promise.resolve('ran'), cancelled.signal);
    cancelled.abort();
    const ends = await Promise.allSettled([...turns, first, second]);
    assert.deepEqual(
      ends.map(({ status }) => status),
      [
        ...Array.from({ length: 9 }, () => 'fulfilled'),
        ...Array.from({ length: 11 }, () => 'rejected'),
        'fulfilled',
        'rejected',
      ],
    );
    await assert.rejects(ours.turn('ecs', 'A', cancelled.signal));
  });

  it('lets who is urgent go before those who wait', async () => {
    const limiter = new Limiter(1);
    const order: string[] = [];
    const run = (name: string, urgent: boolean): Promise<unknown> =>
      limiter.run(() => Promise.resolve(order.push(name)), never, urgent);
    await Promise.all([run('first', false), run('second', false), run('urgent', true)]);
    assert.deepEqual(order, ['first', 'urgent', 'second']);
  });
});

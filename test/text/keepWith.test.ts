import assert from 'node:assert/strict';
import { keepWith } from '../../core/text/keepWith';

describe('an answer that is kept with its object', () => {
  it('is given once, also when it is nothing', () => {
    let asked = 0;
    const answer = keepWith((about: { name: string }): string | undefined => {
      asked++;
      return about.name === '' ? undefined : about.name;
    });
    const [named, unnamed] = [{ name: 'web' }, { name: '' }];
    assert.deepEqual(
      [answer(named), answer(named), answer(unnamed), answer(unnamed)],
      ['web', 'web', undefined, undefined],
    );
    assert.equal(asked, 2);
  });

  it('is kept apart from the answers of other functions, and leaves the object as it looks', () => {
    const length = keepWith((list: readonly number[]) => list.length);
    const first = keepWith((list: readonly number[]) => list[0]);
    const list = [7, 8];
    assert.equal(length(list), 2);
    assert.equal(first(list), 7);
    assert.deepEqual(list, [7, 8]);
    assert.deepEqual(Object.keys(list), ['0', '1']);
  });
});

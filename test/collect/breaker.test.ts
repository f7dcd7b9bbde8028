import assert from 'node:assert/strict';
import { Breaker, NotAnsweringError } from '../../live/breaker';

describe('the breaker', () => {
  const gone = new Error('no answer');

  it('asks a service that did not answer three times in a row no more', () => {
    const breaker = new Breaker();
    for (let round = 0; round < 3; round++) breaker.begin().failed(gone);
    assert.throws(
      () => breaker.begin(),
      (error) => error instanceof NotAnsweringError && error.cause === gone && error.times === 3,
    );
  });

  it('begins anew with every answer', () => {
    const breaker = new Breaker();
    for (let round = 0; round < 10; round++) {
      breaker.begin().failed(gone);
      breaker.begin().failed(gone);
      breaker.begin().answered();
    }
    breaker.begin();
  });

  it('counts tries that were under way together once', () => {
    const breaker = new Breaker();
    for (let round = 0; round < 2; round++) {
      const together = Array.from({ length: 16 }, () => breaker.begin());
      for (const one of together) one.failed(gone);
    }
    breaker.begin().failed(gone);
    assert.throws(() => breaker.begin(), NotAnsweringError);
  });
});

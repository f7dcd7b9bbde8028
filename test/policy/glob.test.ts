import assert from 'node:assert/strict';
import { globCovers, globMatches, globsOverlap } from '../../core/policy/glob';
import { numbers } from '../kit/random';

/** Every text of up to `length` characters, with a letter that no pattern names. */
function texts(length: number): string[] {
  let last = [''];
  const all = [''];
  for (let i = 0; i < length; i++) {
    last = last.flatMap((text) => ['a', 'b', 'c'].map((letter) => text + letter));
    all.push(...last);
  }
  return all;
}

function pattern(next: (below: number) => number): string {
  return Array.from({ length: next(5) }, () => 'ab*?'[next(4)] ?? '').join('');
}

/** The same question, answered by a regular expression. */
function byRegExp(glob: string): RegExp {
  return new RegExp(`^${glob.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 's');
}

describe('patterns of policies', function () {
  this.timeout(20_000);

  it('match as a regular expression would', () => {
    const next = numbers(7);
    const words = texts(5);
    for (let i = 0; i < 400; i++) {
      const glob = pattern(next);
      const expected = byRegExp(glob);
      for (const word of words)
        assert.equal(globMatches(glob, word), expected.test(word), `${glob} on "${word}"`);
    }
  });

  it('take each other in exactly when they do so for every text', () => {
    const next = numbers(11);
    // Longer than the longest pattern: a `*` that takes too much or too little shows.
    const words = texts(6);
    let yes = 0;
    for (let i = 0; i < 2000; i++) {
      const [wide, narrow] = [pattern(next), pattern(next)];
      const inside = words.filter((word) => globMatches(narrow, word));
      const expected = inside.every((word) => globMatches(wide, word));
      assert.equal(globCovers(wide, narrow), expected, `${wide} over ${narrow}`);
      if (expected) yes++;
    }
    assert.ok(yes > 200, `only ${String(yes)} pairs are contained`);
  });

  it('overlap exactly when some text fits both', () => {
    const next = numbers(13);
    const words = texts(6);
    for (let i = 0; i < 2000; i++) {
      const [one, other] = [pattern(next), pattern(next)];
      const expected = words.some((word) => globMatches(one, word) && globMatches(other, word));
      assert.equal(globsOverlap(one, other), expected, `${one} and ${other}`);
    }
  });

  it('stay fast on many wildcards', () => {
    assert.equal(globMatches('*a'.repeat(200), 'a'.repeat(199) + 'b'), false);
    assert.equal(globCovers('*a'.repeat(100), '*b'.repeat(100)), false);
  });
});

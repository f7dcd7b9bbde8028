import assert from 'node:assert/strict';
import { circles, type Edge } from '../../core/model/containerGraph';
import { openDocument } from '../../core/documents/open';

const at = openDocument('[{ "name": "a", "image": "b:1" }]', 'x.json').taskDefinition?.at;

function closing(...pairs: readonly string[]): string[] {
  assert.ok(at);
  const edges: Edge[] = pairs.map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1), at }));
  return circles(edges).map(({ names }) => names.join(''));
}

describe('circles of containers', () => {
  it('finds each once', () => {
    assert.deepEqual(closing('ab', 'bc'), []);
    assert.deepEqual(closing('ab', 'ac', 'bd', 'cd'), []);
    assert.deepEqual(closing('aa'), ['aa']);
    assert.deepEqual(closing('ab', 'ba'), ['aba']);
    assert.deepEqual(closing('ab', 'bc', 'ca'), ['abca']);
    assert.deepEqual(closing('ab', 'bc', 'cb'), ['bcb']);
    assert.deepEqual(closing('ab', 'ba', 'cd', 'dc'), ['aba', 'cdc']);
  });
});

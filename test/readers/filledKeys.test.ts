import assert from 'node:assert/strict';
import { readJson } from '../../core/readers/json';
import { apiDialect } from '../../core/dialects/api';
import { valueSpot } from '../../core/tree/spot';
import { View } from '../../core/tree/view';

describe('keys that a template fills', () => {
  for (const key of ['${OPTION}', '{{ option }}', '<OPTION>', 'awslogs-${OPTION}']) {
    it(`"${key}" may be any member that seems to be missing`, () => {
      const root = readJson(`{ ${JSON.stringify(key)}: "x" }`).root;
      assert.ok(root?.kind === 'object');
      assert.equal(root.members[0]?.key.unknown, true);
      assert.equal(View.of(root, apiDialect, valueSpot(root)).has('awslogs-group'), 'unknown');
    });
  }

  it('"$schema" is a name', () => {
    const root = readJson('{ "$schema": "https://json-schema.org/draft-07/schema#" }').root;
    assert.ok(root?.kind === 'object');
    assert.equal(root.members[0]?.key.unknown, false);
    assert.equal(root.complete, true);
  });
});

describe('the spelling of a member', () => {
  it('is that of the text, and the API’s where it is missing', () => {
    const root = readJson('{ "Name": "x" }').root;
    assert.ok(root);
    const anyCase = {
      id: 'containerList',
      matches: (a: string, b: string) => a.toLowerCase() === b.toLowerCase(),
    } as const;
    const view = View.of(root, anyCase, valueSpot(root));
    assert.equal(view.spelling('name'), 'Name');
    assert.equal(view.spelling('image'), 'image');
  });
});

import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';

describe('lists with placeholders', () => {
  const complete = (list: string): boolean | undefined =>
    openDocument(`{ "containerDefinitions": ${list} }`, 'task-definition.json').taskDefinition
      ?.containersComplete;

  it('may hold more than was read', () => {
    assert.equal(complete('[{ "name": "app" }]'), true);
    assert.equal(complete('[{ "name": "app" }, ${SIDECAR}]'), false);
    assert.equal(complete('[{ "name": "app" }, "${SIDECAR}"]'), false);
    assert.equal(complete('[{ "name": "app" }'), false);
  });
});

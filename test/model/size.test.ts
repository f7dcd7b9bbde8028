import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import { oddSize, parseSize, readSize, sizeInWords, sizeLike } from '../../core/model/size';
import type { View } from '../../core/tree/view';

function task(members: string): View {
  const view = openDocument(`{ "containerDefinitions": [], ${members} }`, 'task-definition.json')
    .taskDefinition?.view;
  assert.ok(view);
  return view;
}

describe('sizes of tasks', () => {
  it('reads every wording that ECS accepts', () => {
    const wordings: readonly ['cpu' | 'memory', string, number | undefined][] = [
      ['cpu', '1024', 1024],
      ['cpu', '1 vCPU', 1024],
      ['cpu', '1vCPU', 1024],
      ['cpu', '1 vcpu', 1024],
      ['cpu', '.25 vCPU', 256],
      ['cpu', '0.25 vCPU', 256],
      ['cpu', '2 GB', undefined],
      ['cpu', '256m', undefined],
      ['memory', '512', 512],
      ['memory', '2GB', 2048],
      ['memory', '2 gb', 2048],
      ['memory', '.5 GB', 512],
      ['memory', '1.5GB', 1536],
      ['memory', '1 vCPU', undefined],
      ['memory', '512Mi', undefined],
      ['memory', '', undefined],
    ];
    for (const [kind, text, size] of wordings) assert.equal(parseSize(kind, text), size, `${kind} ${text}`);
  });

  it('tells known, absent and unknown apart', () => {
    const state = (members: string): string => readSize(task(members), 'cpu').state;
    assert.equal(state('"cpu": "1 vCPU"'), 'known');
    assert.equal(state('"cpu": 256'), 'known');
    assert.equal(state('"family": "web"'), 'absent');
    assert.equal(state('"cpu": null'), 'absent');
    assert.equal(state('"cpu": "${CPU}"'), 'unknown');
    assert.equal(state('"cpu": "${CPU} vCPU"'), 'unknown');
    assert.equal(state('"cpu": ${CPU}'), 'unknown');
    assert.equal(state('"cpu": "lots"'), 'unknown');
    assert.equal(state('"cpu": 0.5'), 'unknown');
  });

  it('knows text that is no size from a placeholder', () => {
    assert.equal(oddSize(task('"memory": "512Mi"'), 'memory'), '512Mi');
    assert.equal(oddSize(task('"memory": "${MEMORY}"'), 'memory'), undefined);
    assert.equal(oddSize(task('"memory": 512'), 'memory'), undefined);
    assert.equal(oddSize(task('"memory": "1 GB"'), 'memory'), undefined);
  });

  it('keeps the wording when it writes', () => {
    const written = (members: string, size: number): unknown => sizeLike(task(members), 'memory', size);
    assert.equal(written('"memory": "1024"', 2048), '2048');
    assert.equal(written('"memory": 1024', 2048), 2048);
    assert.equal(written('"memory": "1GB"', 2048), '2GB');
    assert.equal(written('"memory": "1 GB"', 512), '0.5 GB');
    assert.equal(written('"memory": ".7 GB"', 512), '.5 GB');
    assert.equal(written('"cpu": "256"', 512), '512');
  });

  it('says sizes in words', () => {
    assert.equal(sizeInWords('cpu', 256), '0.25 vCPU');
    assert.equal(sizeInWords('memory', 30720), '30 GB');
  });
});

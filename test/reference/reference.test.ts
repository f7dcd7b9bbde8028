import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextFrom } from '../../reference/context';
import { referenceFile } from '../../reference/load';
import { packageFolder } from '../../tools/reference/pack.mjs';
import { iamReference } from '../kit/reference';

interface SourceAction {
  readonly name: string;
  readonly resourceTypes: readonly { readonly name: string }[];
  readonly conditionKeys: readonly string[];
}

describe('the reference of AWS services', () => {
  it('holds every service and action of its source', () => {
    for (const file of readdirSync(join(packageFolder, 'data', 'actions'))) {
      const service = iamReference.service(file.replace('.json', ''));
      assert.ok(service, file);
      const actions = Object.values(
        JSON.parse(readFileSync(join(packageFolder, 'data', 'actions', file), 'utf8')) as Record<
          string,
          SourceAction
        >,
      );
      assert.equal(service.actions.size, actions.length, file);
      for (const action of actions) {
        const ours = service.actions.get(action.name.toLowerCase());
        assert.equal(ours?.name, action.name);
        assert.deepEqual(ours.conditionKeys, action.conditionKeys);
        assert.deepEqual(
          ours.resources.map(({ type }) => type),
          action.resourceTypes.map(({ name }) => name),
        );
        for (const { type } of ours.resources)
          assert.ok(service.resourceTypes.has(type), `${action.name} ${type}`);
      }
    }
  });

  it('takes under a megabyte', () => {
    assert.ok(statSync(join(__dirname, '..', '..', 'out', 'reference', referenceFile)).size < 1_000_000);
  });

  it('says once that its file is missing or broken, and knows nothing then', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-reference-'));
    try {
      const problems: string[] = [];
      const missing = contextFrom(folder, (problem) => problems.push(problem));
      assert.equal(missing.iam.loaded, false);
      assert.equal(missing.iam.service('ecs'), undefined);
      writeFileSync(join(folder, referenceFile), 'not the data');
      assert.equal(contextFrom(folder, (problem) => problems.push(problem)).iam.loaded, false);
      assert.equal(problems.length, 2);
      assert.match(problems[1] ?? '', /not a packed service reference/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

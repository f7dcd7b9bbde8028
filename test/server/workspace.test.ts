import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../kit/lspClient';

const RULE = 'load-balancer-container';

function task(container: string): string {
  return JSON.stringify({
    family: 'web',
    containerDefinitions: [{ name: container, image: 'web:1', portMappings: [{ containerPort: 8080 }] }],
  });
}

const service = JSON.stringify({
  serviceName: 'web',
  desiredCount: 2,
  taskDefinition: 'web',
  loadBalancers: [{ targetGroupArn: 'x', containerName: 'app', containerPort: 8080 }],
});

describe('documents that look at each other', () => {
  let client: LspClient;
  let folder: string;
  const uri = (name: string): string => pathToFileURL(join(folder, name)).href;
  const start = async (pull: boolean): Promise<void> => {
    client = await LspClient.start({ pull, folders: [pathToFileURL(folder).href] });
  };
  const codes = async (name: string): Promise<unknown[]> =>
    (await client.diagnostics(uri(name))).map(({ code }) => code);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-workspace-'));
    mkdirSync(join(folder, 'ecs'));
  });
  afterEach(() => {
    client.stop();
    rmSync(folder, { recursive: true });
  });

  it('reads the files of the workspace when a document needs them, and follows them', async () => {
    writeFileSync(join(folder, 'ecs', 'task.json'), task('web'));
    writeFileSync(join(folder, 'ecs', 'broken.json'), '{ "containerDefinitions": [');
    await start(true);
    await client.open(uri('service.json'), service);
    await until(async () => (await codes('service.json')).includes(RULE));
    assert.ok(client.refreshes > 0, 'the client was not asked to look again');
    const [finding] = (await client.diagnostics(uri('service.json'))).filter(({ code }) => code === RULE);
    assert.equal(finding?.relatedInformation?.[0]?.location.uri, uri('ecs/task.json'));

    writeFileSync(join(folder, 'ecs', 'task.json'), task('app'));
    await client.changedOnDisk(uri('ecs/task.json'));
    await until(async () => !(await codes('service.json')).includes(RULE));

    rmSync(join(folder, 'ecs', 'task.json'));
    writeFileSync(join(folder, 'ecs', 'other.json'), task('proxy'));
    await client.changedOnDisk(uri('ecs/task.json'), uri('ecs/other.json'));
    await until(async () => (await codes('service.json')).includes(RULE));
  });

  it('takes what is typed before what is on disk', async () => {
    writeFileSync(join(folder, 'task.json'), task('app'));
    await start(true);
    await client.open(uri('service.json'), service);
    await client.open(uri('task.json'), task('app'));
    const before = await client.report(uri('service.json'));
    assert.ok(!(await codes('service.json')).includes(RULE));
    await client.change(uri('task.json'), { text: task('renamed') });
    await client.diagnostics(uri('task.json'));
    const after = await client.report(uri('service.json'), before.resultId);
    assert.equal(after.kind, 'full');
    assert.ok((await codes('service.json')).includes(RULE));
    await client.close(uri('task.json'));
    await until(async () => !(await codes('service.json')).includes(RULE));
  });

  it('pushes to the documents that depend on what changed', async () => {
    await start(false);
    await client.open(uri('service.json'), service);
    await client.open(uri('task.json'), task('other'));
    const said = (): boolean =>
      client.pushed.some(
        (pushed) =>
          pushed.uri === uri('service.json') && pushed.diagnostics.some(({ code }) => code === RULE),
      );
    await until(() => Promise.resolve(said()));
  });

  it('leaves a document alone that does not depend on others', async () => {
    await start(true);
    await client.open(uri('task.json'), task('app'));
    const before = await client.report(uri('task.json'));
    await client.open(uri('other.json'), task('app'));
    await client.diagnostics(uri('other.json'));
    assert.equal((await client.report(uri('task.json'), before.resultId)).kind, 'unchanged');
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 4000; waited += 25) {
    if (await condition()) return;
    await pause(25);
  }
  assert.fail('did not happen');
}

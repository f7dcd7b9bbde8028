import assert from 'node:assert/strict';
import type { InsertsResult } from '../../core/protocol';
import { afterEdit } from '../kit/applyEdit';
import { cleanContainer, cleanTaskDefinition } from '../kit/clean';
import { LspClient, type ClientOptions } from '../kit/lspClient';

const URI = 'file:///app/task-definition.json';

function task(container: object = {}): string {
  const containerDefinitions = [{ ...cleanContainer, ...container }];
  return JSON.stringify({ containerDefinitions, ...cleanTaskDefinition }, null, 2);
}

describe('inserts and the findings lens in the language server', () => {
  let client: LspClient;
  const start = async (text: string, options: ClientOptions = {}): Promise<void> => {
    client = await LspClient.start(options);
    await client.open(URI, text);
  };
  const lenses = async (): Promise<(string | undefined)[][]> =>
    (await client.lenses(URI))
      .filter(({ range }) => range.start.line === 0)
      .map(({ command }) => [command?.title, command?.command]);
  const ask = ['would this register?', 'ecsRunbook.wouldRegister'];

  afterEach(() => client.stop());

  it('offers what fits on the list of containers, as rewrites', async () => {
    await start(task());
    const onKey = { line: 1, character: 4 };
    const actions = await client.actions(URI, { start: onKey, end: onKey }, ['refactor.rewrite']);
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Add the X-Ray daemon'));
    const daemon = actions.find(({ title }) => title === 'Add the X-Ray daemon');
    const after = afterEdit(daemon?.edit, { [URI]: task() })[URI] ?? '';
    const { containerDefinitions } = JSON.parse(after) as { containerDefinitions: { image: string }[] };
    assert.deepEqual(
      containerDefinitions.map(({ image }) => image),
      [cleanContainer['image'], 'public.ecr.aws/xray/aws-xray-daemon:<version>'],
    );
    const inContainer = { line: 3, character: 8 };
    const there = await client.actions(URI, { start: inContainer, end: inContainer }, ['refactor.rewrite']);
    assert.ok(!there.some(({ title }) => title.startsWith('Add the')));
    const other = await client.actions(URI, { start: onKey, end: onKey }, ['refactor.extract']);
    assert.ok(!other.some(({ title }) => title.startsWith('Add')));
  });

  it('hands them out with their edits, tab stops where the client has them', async () => {
    await start(task(), { snippets: true });
    const params = { uri: URI, position: { line: 0, character: 0 } };
    const { inserts } = await client.ask<InsertsResult>('ecsRunbook/inserts', params);
    assert.equal(inserts.length, 3);
    const daemon = inserts.find(({ title }) => title === 'Add the X-Ray daemon');
    assert.match(JSON.stringify(daemon?.edit), /aws-xray-daemon:\$\{1:<version>\}/);
  });

  it('says above a task definition what it has, and asks', async () => {
    await start(task({ readonlyRootFilesystem: false, image: 'web:latest' }), { roleCommands: true });
    const [found, ...rest] = await lenses();
    assert.match(found?.[0] ?? '', /^\d+ findings/);
    assert.deepEqual(rest, [ask]);
  });

  it('fixes all where something can be fixed', async () => {
    await start(task().replace('"protocol": "tcp"', '"protocol": "TCP"'), { roleCommands: true });
    assert.deepEqual(await lenses(), [['1 finding · fix all safe', 'ecsRunbook.fixAll'], ask]);
  });

  it('only asks where nothing is found', async () => {
    await start(task(), { roleCommands: true });
    assert.deepEqual(await lenses(), [ask]);
  });

  it('is silent where it is switched off, and for clients without our commands', async () => {
    await start(task(), { roleCommands: true, settings: { findingsLens: false } });
    assert.deepEqual(await lenses(), []);
    client.stop();
    await start(task());
    assert.deepEqual(await lenses(), []);
  });
});

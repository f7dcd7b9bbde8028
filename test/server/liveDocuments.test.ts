import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver';
import { documentIn } from '../../core/live/documentIn';
import { LIVE_SCHEME, livePathOf } from '../../core/live/documentPath';
import { textOfDocument } from '../../core/live/documents';
import { evaluateLive } from '../../core/live/evaluateLive';
import type { SurroundingsResult } from '../../core/protocol';
import { sampleAccount } from '../live/sampleAccount';
import { kitContext } from '../kit/check';
import { TemporaryFolder } from '../kit/folder';
import { LspClient, type ClientOptions } from '../kit/lspClient';

const inventory = sampleAccount();
const { judgements } = evaluateLive(inventory, { context: kitContext });

interface Shown {
  readonly path: string;
  readonly text: string;
  readonly found: readonly string[];
}

/** Every document of the account with findings, and what the panel says about it. */
const shown: readonly Shown[] = (() => {
  const found = new Map<string, Set<string>>();
  for (const { subject, findings } of judgements)
    for (const { place, ruleId, message } of findings) {
      const path = place && livePathOf({ account: subject.account, document: place.document });
      if (path === undefined) continue;
      const messages = found.get(path) ?? new Set();
      found.set(path, messages.add(`${ruleId}: ${message}`));
    }
  return [...found].map(([path, messages]) => ({
    path,
    text: textOfDocument(documentIn(inventory, path) ?? null),
    found: [...messages].sort(),
  }));
})();

const uriOf = ({ path }: Shown): string => `${LIVE_SCHEME}:${path.replaceAll(':', '%3A')}`;
const said = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics
    .map(({ code, message }) => `${String(code)}: ${typeof message === 'string' ? message : message.value}`)
    .sort();

describe('documents of an account in the editor', function () {
  this.timeout(20_000);
  let client: LspClient;
  let folder: TemporaryFolder;
  const start = async (
    files: Readonly<Record<string, string>> = {},
    options: ClientOptions = {},
  ): Promise<void> => {
    folder = new TemporaryFolder(files);
    const folders = [folder.uri()];
    client = await LspClient.start({ folders, editorChecksSyntax: true, roleCommands: true, ...options });
  };
  const open = async (one: Shown): Promise<string> => {
    await client.open(uriOf(one), one.text);
    return uriOf(one);
  };
  const aTask = shown.find(({ path, found }) => path.endsWith('.taskdef.json') && found.length > 1)!;

  afterEach(() => {
    client.stop();
    folder.remove();
  });

  it('have the findings that the panel shows, word for word', async () => {
    await start();
    assert.ok(shown.length > 5);
    for (const one of shown) {
      const uri = await open(one);
      assert.deepEqual(said(await client.diagnostics(uri)), one.found, one.path);
    }
  });

  it('are judged by the configuration of the first folder, and decisions about files do not count', async () => {
    const [rule = ''] = aTask.found[0]!.split(':');
    const suppressions = [
      { rule, file: '**/*', reason: 'of files only' },
      { rule: aTask.found.at(-1)!.split(':')[0], reason: 'everywhere' },
    ];
    await start({ '.ecs-runbook.jsonc': JSON.stringify({ suppressions }) });
    const codes = (await client.diagnostics(await open(aTask))).map(({ code }) => code);
    assert.ok(codes.includes(rule));
    assert.ok(!codes.includes(suppressions[1]?.rule));
  });

  it('are explained and linked, and nothing offers to change them', async () => {
    await start();
    const uri = await open(aTask);
    const [first] = await client.diagnostics(uri);
    assert.ok(first);
    assert.ok(await client.hover(uri, first.range.start));
    assert.ok(
      (await client.ask<unknown[]>('textDocument/documentLink', { textDocument: { uri } })).length > 0,
    );
    const everything = { start: { line: 0, character: 0 }, end: { line: 500, character: 0 } };
    assert.deepEqual(await client.actions(uri, everything), []);
    assert.deepEqual(await client.actions(uri, everything, ['source.fixAll']), []);
    assert.deepEqual(await client.lenses(uri), []);
    const line = aTask.text.split('\n').findIndex((text) => text.includes('"name"'));
    const position = { line, character: aTask.text.split('\n')[line]!.length - 3 };
    const at = { textDocument: { uri }, position };
    assert.equal(await client.ask('textDocument/prepareRename', at), null);
    assert.equal(await client.ask('textDocument/rename', { ...at, newName: 'x' }), null);
    assert.equal(await client.ask('ecsRunbook/writePolicy', { uri, role: 'task', what: 'policy' }), null);
    assert.deepEqual(await client.ask('ecsRunbook/inserts', { uri, position }), { inserts: [] });
  });

  it('do not count as documents of the workspace', async () => {
    await start();
    await client.diagnostics(await open(aTask));
    const { local } = await client.ask<SurroundingsResult>('ecsRunbook/surroundings', {});
    assert.deepEqual(local, []);
  });

  it('that the panel does not have are a sentence, of which nothing is found', async () => {
    await start();
    for (const path of ['/111122223333/eu-central-1/gone:1.taskdef.json', '/1/none.json']) {
      const uri = `${LIVE_SCHEME}:${path.replaceAll(':', '%3A')}`;
      await client.open(uri, JSON.stringify('This document is not among what the panel shows now.'));
      assert.deepEqual(await client.diagnostics(uri), []);
    }
  });
});

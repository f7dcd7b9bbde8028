import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { buildExample } from '../kit/examples';
import { LspClient, type ClientOptions } from '../kit/lspClient';

const URI = 'file:///project/task-definition.json';
const clean = buildExample({ entity: 'taskDefinition' }, { title: 'clean', text: '' }).text;
const wrongMode = clean.replace('"networkMode": "awsvpc"', '"networkMode": "bridge"');

describe('language server', () => {
  let client: LspClient;
  const start = async (options: ClientOptions = {}): Promise<LspClient> =>
    (client = await LspClient.start(options));
  afterEach(() => client.stop());

  it('answers pulled diagnostics, unchanged when nothing changed', async () => {
    await start();
    await client.open(URI, wrongMode);
    const first = await client.report(URI);
    assert.equal(first.kind, 'full');
    const [diagnostic] = first.items;
    assert.equal(diagnostic?.code, 'fargate-network-mode');
    assert.equal(textAt(wrongMode, diagnostic), '"bridge"');
    const second = await client.report(URI, first.resultId);
    assert.equal(second.kind, 'unchanged');
    await client.change(URI, { text: clean });
    assert.deepEqual(await client.diagnostics(URI), []);
  });

  it('pushes to clients that cannot pull, with the version', async () => {
    await start({ pull: false });
    await client.open(URI, wrongMode);
    await until(() => client.pushed.some(({ diagnostics }) => diagnostics.length === 1));
    const version = await client.change(URI, { text: clean });
    await until(() =>
      client.pushed.some((pushed) => pushed.version === version && pushed.diagnostics.length === 0),
    );
    await client.close(URI);
  });

  it('gives a versioned edit for a quick fix, eagerly or when it is chosen', async () => {
    for (const lazyFixes of [true, false]) {
      await start({ lazyFixes });
      await client.open(URI, wrongMode);
      const [diagnostic] = await client.diagnostics(URI);
      assert.ok(diagnostic);
      const [action] = await client.actions(URI, diagnostic.range);
      assert.ok(action);
      assert.equal(action.edit === undefined, lazyFixes);
      const resolved = lazyFixes ? await client.resolve(action) : action;
      assert.equal(applied(wrongMode, resolved), clean);
      if (lazyFixes) client.stop();
    }
  });

  it('gives no edit for a document that moved on', async () => {
    await start();
    await client.open(URI, wrongMode);
    const [diagnostic] = await client.diagnostics(URI);
    assert.ok(diagnostic);
    const [action] = await client.actions(URI, diagnostic.range);
    assert.ok(action);
    await client.change(URI, { text: `\n${wrongMode}` });
    assert.equal((await client.resolve(action)).edit, undefined);
  });

  it('offers fix-all only when it is asked for, and as one edit', async () => {
    await start();
    await client.open(URI, wrongMode);
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(await client.actions(URI, everywhere), []);
    const [action] = await client.actions(URI, everywhere, ['source.fixAll']);
    assert.equal(action?.kind, 'source.fixAll.ecsRunbook');
    assert.equal(applied(wrongMode, action), clean);
  });

  it('turns places to fill into tab stops where the client has them', async () => {
    const untagged = clean.replace('web:1.4.2', 'web');
    for (const snippets of [true, false]) {
      await start({ snippets, lazyFixes: false });
      await client.open(URI, untagged);
      const [diagnostic] = await client.diagnostics(URI);
      assert.ok(diagnostic);
      const [action] = await client.actions(URI, diagnostic.range);
      const text = JSON.stringify(action?.edit);
      assert.ok(text.includes(snippets ? 'web:${1:<tag>}' : 'web:<tag>'), text);
      if (snippets) client.stop();
    }
  });

  it('explains a finding on hover', async () => {
    await start();
    await client.open(URI, wrongMode);
    const [diagnostic] = await client.diagnostics(URI);
    assert.ok(diagnostic);
    const hover = await client.hover(URI, diagnostic.range.start);
    assert.match(JSON.stringify(hover), /ECS would answer: `Fargate only supports network mode 'awsvpc'\.`/);
  });

  it('follows the settings', async () => {
    await start({ settings: { rules: { 'fargate-network-mode': 'hint' } } });
    await client.open(URI, wrongMode);
    assert.equal((await client.diagnostics(URI))[0]?.severity, 4);
    client.stop();
    await start({ settings: { enable: false } });
    await client.open(URI, wrongMode);
    assert.deepEqual(await client.diagnostics(URI), []);
  });

  it('hands the options of rules on, and leaves out what is none', async () => {
    const foreign = clean.replace(/"image": "[^"]*"/, '"image": "quay.io/prometheus/prometheus:v2.53.0"');
    const codes = async (options: unknown): Promise<unknown[]> => {
      await start({ settings: { options } });
      await client.open(URI, foreign);
      const found = (await client.diagnostics(URI)).map(({ code }) => code);
      client.stop();
      return found;
    };
    assert.ok((await codes({ 'image-registry': { allowed: 'quay.io/*' } })).includes('image-registry'));
    assert.ok(!(await codes({ 'image-registry': { allowed: ['quay.io/*'] } })).includes('image-registry'));
    await start();
  });

  it('says what a document is and what ECS would refuse', async () => {
    await start();
    await client.open(URI, wrongMode);
    const info = await client.ask<{ kind: string; findings: { error: number } }>('ecsRunbook/documentInfo', {
      uri: URI,
    });
    assert.deepEqual([info.kind, info.findings.error], ['taskDefinition', 1]);
    const verdict = await client.ask<{ refused: { ruleId: string }[] }>('ecsRunbook/wouldRegister', {
      uri: URI,
    });
    assert.deepEqual(
      verdict.refused.map(({ ruleId }) => ruleId),
      ['fargate-network-mode'],
    );
  });

  it('leaves other JSON alone', async () => {
    await start();
    await client.open('file:///project/package.json', '{ "name": "web", "image": "logo.png" }');
    assert.deepEqual(await client.diagnostics('file:///project/package.json'), []);
  });

  it('waits until a name is typed before it says that there is none', async () => {
    await start();
    const uri = 'file:///project/web-task.policy.json';
    const policy = (action: string): string =>
      `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "${action}", "Resource": "*" }] }`;
    const said = async (): Promise<boolean> =>
      (await client.diagnostics(uri)).some(({ code }) => code === 'action-unknown');
    await client.open(uri, policy('ecs:RunTas'));
    assert.ok(await said(), 'an opened document is not being typed');
    await client.change(uri, { text: policy('ecs:StopTas') });
    await client.change(uri, { text: policy('ecr:BatchGetImage') });
    assert.ok(!(await said()));
    await client.change(uri, { text: policy('ecr:BatchGetImag') });
    assert.ok(!(await said()), 'half a name');
    await pause(1100);
    assert.ok(await said());
  });

  it('waits until a container is written before it says what the container lacks', async function () {
    this.timeout(8000);
    await start({ editorChecksSyntax: true });
    const head = clean.replace('"containerDefinitions": [\n', '"containerDefinitions": [\n    {},\n');
    const line = head.slice(0, head.indexOf('{},')).split('\n').length - 1;
    await client.open(URI, head.replace('    {},\n', '    \n'));
    await client.diagnostics(URI);
    // What an editor sends: the typed character, with the bracket or quote that it closes by itself.
    const steps = [
      '{}',
      '{""}',
      '{"n"}',
      '{"name"}',
      '{"name": ""}',
      '{"name": "side"}',
      '{"name": "side", "image": ""}',
    ];
    let previous = '';
    for (const step of [...steps, '{"name": "side", "image": "public.ecr.aws/x/y:1.27.3"}']) {
      const range = { start: { line, character: 4 }, end: { line, character: 4 + previous.length } };
      const text = step + (step.endsWith('3"}') ? ',' : '');
      await client.change(URI, { range, text });
      previous = text;
      // What is no JSON yet is said at once, where the editor does not say it.
      const inside = (await client.diagnostics(URI)).filter(
        ({ range: at, code }) => at.start.line === line && code !== 'json-syntax',
      );
      assert.deepEqual(
        inside.map(({ code }) => code),
        [],
        `after ${step}`,
      );
    }
    await until(() => client.refreshes > 0, 3000);
    const rested = (await client.diagnostics(URI)).filter(
      (diagnostic) => diagnostic.range.start.line === line,
    );
    assert.ok(rested.some(({ code }) => code === 'log-configuration-missing'));
    await pause(0);
  });
});

function textAt(text: string, diagnostic: Diagnostic | undefined): string {
  const document = TextDocument.create(URI, 'json', 1, text);
  return diagnostic ? document.getText(diagnostic.range) : '';
}

function applied(text: string, action: CodeAction): string {
  const [change] = action.edit?.documentChanges ?? [];
  assert.ok(change && 'edits' in change && change.textDocument.version === 1);
  return TextDocument.applyEdits(TextDocument.create(URI, 'json', 1, text), change.edits as TextEdit[]);
}

/** Waits for something that arrives by itself, with a limit. */
async function until(done: () => boolean, limit = 2000): Promise<void> {
  const end = performance.now() + limit;
  while (!done()) {
    if (performance.now() > end) throw new Error('it did not happen in time');
    await pause(10);
  }
}

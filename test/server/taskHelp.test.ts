import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { InsertTextFormat, type CompletionItem, type TextEdit } from 'vscode-languageserver';
import { caret } from '../kit/caret';
import { LspClient, type ClientOptions } from '../kit/lspClient';

const NAMED = 'file:///project/task-definition.json';
const BY_CONTENT = 'file:///project/web.json';
const vscode: ClientOptions = {
  editorChecksSyntax: true,
  itemSnippets: true,
  suggestCommand: 'editor.action.triggerSuggest',
};

const task = (inner: string): string =>
  `{\n  "family": "web",\n  "containerDefinitions": [\n    { "name": "app", "image": "a.example.com/b:1", ${inner} }\n  ]\n}\n`;

describe('help with task definitions in the language server', () => {
  let client: LspClient;
  const start = async (options: ClientOptions = vscode): Promise<LspClient> =>
    (client = await LspClient.start(options));
  afterEach(() => client.stop());

  async function complete(marked: string, uri = NAMED, language = 'json'): Promise<CompletionItem[]> {
    const { text, offset } = caret(marked);
    const document = TextDocument.create(uri, language, 1, text);
    await client.open(uri, text, language);
    return (await client.completions(uri, document.positionAt(offset))).items;
  }

  it('leaves to the editor what it completes from the schema, and only that', async () => {
    const labels = async (uri: string, language?: string): Promise<string[]> =>
      (await complete(task('|'), uri, language)).map(({ label }) => label);
    await start();
    assert.deepEqual(await labels(NAMED), []);
    assert.ok((await labels(BY_CONTENT)).includes('readonlyRootFilesystem'));
    assert.ok((await labels('file:///project/task-definition.json.tpl', 'plaintext')).includes('essential'));
    client.stop();
    await start({ itemSnippets: true });
    assert.ok((await labels(NAMED)).includes('essential'), 'other editors have no schema');
    client.stop();
    await start();
    const known = await complete(task('"logConfiguration": |'));
    assert.deepEqual(
      known.map(({ label }) => label),
      ['awslogs', 'awsfirelens', 'splunk'],
    );
  });

  it('gives the documentation of a member when it is looked at', async () => {
    await start();
    const items = await complete(task('|'), BY_CONTENT);
    const item = items.find(({ label }) => label === 'stopTimeout');
    assert.equal(item?.documentation, undefined);
    const { documentation } = await client.resolveCompletion(item!);
    assert.match(JSON.stringify(documentation), /Time duration[^]*API reference/);
  });

  it('gives tab stops with their defaults, or the defaults alone', async () => {
    for (const itemSnippets of [true, false]) {
      await start({ itemSnippets });
      const items = await complete(task('"healthCheck": |'));
      const edit = items.find(({ label }) => label === 'wget')?.textEdit as TextEdit;
      if (itemSnippets) {
        assert.match(edit.newText, /localhost:8080\$\{1:\/health\} \|\| exit 1/);
        client.stop();
      } else assert.match(edit.newText, /localhost:8080\/health \|\| exit 1/);
    }
  });

  it('asks for the next proposals where there are some', async () => {
    await start();
    const items = await complete(task('|'), BY_CONTENT);
    const item = items.find(({ label }) => label === 'dependsOn');
    assert.equal(item?.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(item.command?.command, 'editor.action.triggerSuggest');
  });

  it('knows the secrets of the other open documents', async () => {
    await start();
    const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf';
    await client.open(BY_CONTENT, task(`"secrets": [ { "name": "A", "valueFrom": "${arn}" } ]`));
    await client.diagnostics(BY_CONTENT);
    const items = await complete(task('"secrets": [ { "name": "B", "valueFrom": "|" } ]'));
    assert.equal(items[0]?.label, arn);
    assert.deepEqual(items[0].labelDetails, { description: 'web.json' });
  });

  async function hover(marked: string, uri: string): Promise<string> {
    const { text, offset } = caret(marked);
    await client.open(uri, text);
    const found = await client.hover(uri, TextDocument.create(uri, 'json', 1, text).positionAt(offset));
    return found ? (found.contents as { value: string }).value : '';
  }

  it('explains members where the editor does not, and values everywhere', async () => {
    const member = task('"work|ingDirectory": "/srv"');
    const time = task('"stop|Timeout": 30');
    await start();
    assert.equal(await hover(member, NAMED), '');
    assert.match(await hover(member, BY_CONTENT), /working directory[^]*API reference/);
    assert.match(await hover(time, 'file:///project/api-taskdef.json'), /^\*\*30 seconds\*\*[^]*killed\.$/);
    client.stop();
    await start({});
    assert.match(await hover(member, NAMED), /API reference/, 'other editors have no schema');
  });

  it('shows what a word means above the findings there, each once', async () => {
    await start();
    const text = await hover(task('"essential": true').replace('"a.example.com/b:1"', '"ngi|nx"'), NAMED);
    assert.match(text, /Docker Hub[^]*---[^]*docs\/rules\//);
    assert.equal(text.split('Docker Hub').length, 2);
  });

  it('is silent when the extension is switched off', async () => {
    await start({ ...vscode, settings: { enable: false } });
    assert.deepEqual(await complete(task('"cpu": |'), BY_CONTENT), []);
    assert.equal(await hover(task('"stopTime|out": 30'), BY_CONTENT), '');
  });
});

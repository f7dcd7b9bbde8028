import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Location,
  Range,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { caret } from '../kit/caret';
import { LspClient, type ClientOptions } from '../kit/lspClient';

const TASK = 'file:///project/task-definition.json';
const vscode: ClientOptions = { editorChecksSyntax: true };
const text = `{
  "family": "web",
  "taskRoleArn": "arn:aws:iam::111122223333:role/web",
  "containerDefinitions": [
    { "name": "app", "image": "x:1", "dependsOn": [{ "containerName": "db", "condition": "START" }] },
    { "name": "db", "image": "y:1" }
  ]
}
`;
const service = `{ "serviceName": "web", "taskDefinition": "web", "loadBalancers": [ { "targetGroupArn": "x", "containerName": "app", "containerPort": 80 } ] }`;

describe('navigation in the language server', () => {
  let client: LspClient;
  const start = async (options: ClientOptions = vscode): Promise<LspClient> =>
    (client = await LspClient.start(options));
  afterEach(() => client.stop());

  /** Asks about the place of the caret in the task definition, which is opened. */
  async function ask<R>(method: string, place: string, more: object = {}, uri = TASK): Promise<R> {
    const marked = text.replace(place.replace('|', ''), place);
    const { offset } = caret(marked);
    const position = TextDocument.create(uri, 'json', 1, text).positionAt(offset);
    await client.open(uri, text);
    return client.ask<R>(`textDocument/${method}`, { textDocument: { uri }, position, ...more });
  }

  const under = (range: Range, content = text): string =>
    TextDocument.create(TASK, 'json', 1, content).getText(range);

  it('tells the client what it can do', async () => {
    const { capabilities } = (await start()).initialized;
    assert.ok(capabilities.definitionProvider && capabilities.referencesProvider);
    assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
    assert.ok(capabilities.documentLinkProvider && capabilities.foldingRangeProvider);
  });

  it('finds declarations and uses', async () => {
    await start();
    const [found] = await ask<Location[]>('definition', '"containerName": "d|b"');
    assert.deepEqual([found?.uri, found && under(found.range), found?.range.start.line], [TASK, 'db', 5]);
    const uses = await ask<Location[]>('references', '{ "name": "d|b"', {
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      uses.map(({ range }) => range.start.line),
      [4],
    );
    const all = await ask<Location[]>('references', '{ "name": "d|b"', {
      context: { includeDeclaration: true },
    });
    assert.equal(all.length, 2);
    assert.equal(await ask('definition', '"image": "x|:1"'), null);
  });

  it('renames a container here and in the services of the workspace', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'navigation-'));
    try {
      writeFileSync(join(folder, 'ecs-service-def.json'), service);
      await start({ ...vscode, folders: [URI.file(folder).toString()] });
      const { range, placeholder } = await ask<{ range: Range; placeholder: string }>(
        'prepareRename',
        '"name": "a|pp"',
      );
      assert.deepEqual([under(range), placeholder], ['app', 'app']);
      const edit = await ask<WorkspaceEdit>('rename', '"name": "a|pp"', { newName: 'api' });
      const [own, other] = edit.documentChanges as TextDocumentEdit[];
      assert.deepEqual(own?.textDocument, { uri: TASK, version: 1 });
      assert.match(other?.textDocument.uri ?? '', /ecs-service-def\.json$/);
      assert.equal(other?.textDocument.version, null);
      assert.deepEqual(
        other.edits.map((one) => 'range' in one && under(one.range, service)),
        ['app'],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says why a name cannot be given', async () => {
    await start();
    await assert.rejects(ask('rename', '"name": "a|pp"', { newName: 'db' }), /called "db" already/);
    assert.equal(await ask('prepareRename', '"fam|ily"'), null);
  });

  it('links ARNs to the console', async () => {
    await start();
    await client.open(TASK, text);
    const links = await client.ask<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: TASK },
    });
    assert.deepEqual(
      links.map(({ range, target }) => [under(range), target]),
      [['arn:aws:iam::111122223333:role/web', 'https://console.aws.amazon.com/iam/home#/roles/details/web']],
    );
  });

  it('outlines and folds where the editor does not', async () => {
    const outline = async (uri: string): Promise<[DocumentSymbol[] | null, FoldingRange[] | null]> => {
      const textDocument = { uri };
      return [
        await client.ask<DocumentSymbol[] | null>('textDocument/documentSymbol', { textDocument }),
        await client.ask<FoldingRange[] | null>('textDocument/foldingRange', { textDocument }),
      ];
    };
    await start();
    await client.open(TASK, text);
    assert.deepEqual(await outline(TASK), [null, null], 'VS Code has both for JSON');
    const template = 'file:///project/task-definition.json.tpl';
    await client.open(template, text, 'plaintext');
    const [symbols, folds] = await outline(template);
    assert.deepEqual(
      symbols?.map(({ name }) => name),
      ['family', 'taskRoleArn', 'containerDefinitions'],
    );
    assert.deepEqual(
      symbols.find(({ name }) => name === 'containerDefinitions')?.children?.map(({ name }) => name),
      ['app', 'db'],
    );
    assert.deepEqual(folds, [
      { startLine: 0, endLine: 6 },
      { startLine: 3, endLine: 5 },
    ]);
    client.stop();
    await start({});
    await client.open(TASK, text);
    assert.ok(
      (await outline(TASK)).every((part) => part !== null && part.length > 0),
      'other editors have neither',
    );
  });

  it('is silent when the extension is switched off', async () => {
    await start({ ...vscode, settings: { enable: false } });
    assert.equal(await ask('definition', '"containerName": "d|b"'), null);
    assert.deepEqual(await client.ask('textDocument/documentLink', { textDocument: { uri: TASK } }), []);
  });
});

import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type TextEdit,
} from 'vscode-languageserver';
import { caret } from '../kit/caret';
import { LspClient, type ClientOptions } from '../kit/lspClient';

const NAMED = 'file:///project/task.policy.json';
const BY_CONTENT = 'file:///project/role.json';
const vscode: ClientOptions = {
  editorChecksSyntax: true,
  itemSnippets: true,
  suggestCommand: 'editor.action.triggerSuggest',
};

const policy = (inner: string): string =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      ${inner}\n    }\n  ]\n}\n`;

describe('help with policies in the language server', () => {
  let client: LspClient;
  const start = async (options: ClientOptions = vscode): Promise<LspClient> =>
    (client = await LspClient.start(options));
  afterEach(() => client.stop());

  async function complete(
    marked: string,
    uri = NAMED,
  ): Promise<{ items: CompletionItem[]; isIncomplete: boolean; document: TextDocument }> {
    const { text, offset } = caret(marked);
    const document = TextDocument.create(uri, 'json', 1, text);
    await client.open(uri, text);
    const list = await client.completions(uri, document.positionAt(offset));
    return { ...list, document };
  }

  it('tells what opens the proposals', async () => {
    await start();
    const { completionProvider, codeLensProvider } = client.initialized.capabilities;
    assert.deepEqual(completionProvider?.triggerCharacters, ['"', ':', '.', '/', '$']);
    assert.ok(completionProvider.resolveProvider && codeLensProvider);
  });

  it('completes actions as edits of the text in quotes', async () => {
    await start();
    const { items, isIncomplete, document } = await complete(policy('"Action": "ecr:Get|"'));
    assert.equal(isIncomplete, false);
    const [item] = items;
    assert.equal(item?.label, 'ecr:GetAccountSetting');
    assert.equal(item.kind, CompletionItemKind.Method);
    assert.deepEqual(item.labelDetails, { description: 'Read' });
    const edited = TextDocument.applyEdits(document, [item.textEdit as TextEdit]);
    assert.equal(edited, policy('"Action": "ecr:GetAccountSetting"'));
    // Editors filter with the text that is replaced.
    assert.ok(items.every(({ filterText }) => filterText?.startsWith('"ecr:')));
    const sorted = items.map(({ sortText }) => sortText ?? '');
    assert.deepEqual(sorted, [...sorted].sort());
  });

  it('gives the meaning of an action when it is looked at', async () => {
    await start();
    const { items } = await complete(policy('"Action": "ecr:GetAuth|"'));
    assert.equal(items[0]?.documentation, undefined);
    const { documentation } = await client.resolveCompletion(items[0]!);
    assert.match(JSON.stringify(documentation), /list_amazonelasticcontainerregistry/);
  });

  it('opens the actions when a service was taken, where the client can', async () => {
    for (const suggestCommand of ['editor.action.triggerSuggest', undefined]) {
      await start({ ...vscode, ...(suggestCommand === undefined ? { suggestCommand: '' } : {}) });
      const { items } = await complete(policy('"Action": "ecr|"'));
      assert.equal(items[0]?.label, 'ecr:');
      if (suggestCommand !== undefined) {
        assert.equal(items[0].command?.command, suggestCommand);
        client.stop();
      }
    }
  });

  it('gives tab stops to clients that have them', async () => {
    for (const itemSnippets of [true, false]) {
      await start({ itemSnippets });
      const { items } = await complete(policy('"Action": "ecr:PutImage",\n      "Resource": "|"'));
      const [item] = items;
      const text = item?.textEdit?.newText;
      if (itemSnippets) {
        assert.equal(text, '"arn:aws:ecr:${1:<region>}:${2:<account-id>}:repository/${3:<repository-name>}"');
        assert.equal(item?.insertTextFormat, InsertTextFormat.Snippet);
        client.stop();
      } else {
        assert.equal(text, '"arn:aws:ecr:<region>:<account-id>:repository/<repository-name>"');
        assert.equal(item?.insertTextFormat, InsertTextFormat.PlainText);
      }
    }
  });

  it('leaves to the editor what it completes from the schema, and only that', async () => {
    const elements = policy('"Action": "ecr:PutImage",\n      |');
    await start();
    assert.deepEqual((await complete(elements, NAMED)).items, []);
    const byContent = (await complete(elements, BY_CONTENT)).items.map(({ label }) => label);
    assert.deepEqual(byContent, ['Sid', 'Resource', 'Condition', 'NotResource']);
    client.stop();
    await start({ itemSnippets: true });
    assert.ok((await complete(elements, NAMED)).items.length > 0, 'other editors have no schema');
    client.stop();
    await start();
    const condition = policy('"Action": "ecr:PutImage",\n      "Condition": { "|" }');
    assert.equal((await complete(condition, NAMED)).items[0]?.label, 'StringEquals');
  });

  it('writes a comma that is missing on the line before', async () => {
    await start();
    const { items, document } = await complete(policy('"Action": ["ecr:PutImage"\n        "ecr:GetAuth|"]'));
    const [item] = items;
    const edits = [...(item?.additionalTextEdits ?? []), item?.textEdit as TextEdit];
    assert.equal(
      TextDocument.applyEdits(document, edits),
      policy('"Action": ["ecr:PutImage",\n        "ecr:GetAuthorizationToken"]'),
    );
  });

  it('follows what is typed', async () => {
    await start();
    const { text, offset } = caret(policy('"Action": "ec|"'));
    const document = TextDocument.create(NAMED, 'json', 1, text);
    await client.open(NAMED, text);
    assert.equal((await client.completions(NAMED, document.positionAt(offset))).items[0]?.label, 'ecr:');
    const at = document.positionAt(offset);
    await client.change(NAMED, { range: { start: at, end: at }, text: 's:RunT' });
    const after = await client.completions(NAMED, { ...at, character: at.character + 6 });
    assert.deepEqual(
      after.items.map(({ label }) => label),
      ['ecs:RunTask'],
    );
  });

  it('shows the finding and the meaning of what is under the pointer', async () => {
    await start();
    const { text, offset } = caret(policy('"Action": "|*",\n      "Resource": "*"'));
    const document = TextDocument.create(NAMED, 'json', 1, text);
    await client.open(NAMED, text);
    const hover = JSON.stringify(await client.hover(NAMED, document.positionAt(offset)));
    assert.match(hover, /every action of every service/);
    assert.match(hover, /docs\/rules\//, 'the rule');
    const plain = caret(policy('"Action": "ecr:Put|Image",\n      "Resource": "*"'));
    await client.open(BY_CONTENT, plain.text);
    const place = TextDocument.create(BY_CONTENT, 'json', 1, plain.text).positionAt(plain.offset);
    assert.match(JSON.stringify(await client.hover(BY_CONTENT, place)), /ecr:PutImage/);
  });

  it('shows above each statement what it grants, unless that is switched off', async () => {
    const text = policy('"Action": "ecr:PutImage",\n      "Resource": "*"');
    await start();
    await client.open(NAMED, text);
    const [lens] = await client.lenses(NAMED);
    assert.equal(lens?.command?.title, 'grants 1 action: 1 write, on every resource');
    assert.equal(lens.range.start.line, 3);
    client.stop();
    await start({ ...vscode, settings: { policyLens: false } });
    await client.open(NAMED, text);
    assert.deepEqual(await client.lenses(NAMED), []);
  });

  it('is silent when the extension is switched off', async () => {
    await start({ ...vscode, settings: { enable: false } });
    assert.deepEqual((await complete(policy('"Action": "ecr:|"'))).items, []);
    const { text, offset } = caret(policy('"Action": "ecr:Put|Image"'));
    const position = TextDocument.create(BY_CONTENT, 'json', 1, text).positionAt(offset);
    await client.open(BY_CONTENT, text);
    assert.equal(await client.hover(BY_CONTENT, position), null);
    assert.deepEqual(await client.lenses(BY_CONTENT), []);
  });
});

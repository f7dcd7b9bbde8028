import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, finding, findings, openText, ruleOf, until } from './support';

const logs = '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web" } }';
const text = `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:latest", ${logs} }
  ]
}`;
const typed = [', {', '"name', '": ', '"met', 'rics', '", ', '"image', '": ', '"metrics', ':1.0', '.0'];

describe('typing a container', () => {
  afterEach(closeEditors);

  it('what is missing from it is said after a moment of rest, not before', async function () {
    // A machine under load may rest in the middle of a word.
    this.retries(2);
    const { document } = await openText(text);
    await finding(document, 'image-tag');
    const missing = (): vscode.Diagnostic | undefined =>
      findings(document).find((found) => ruleOf(found) === 'log-configuration-missing');
    const saidWhileTyping: string[] = [];
    const watch = vscode.languages.onDidChangeDiagnostics(() => {
      const found = missing();
      if (found) saidWhileTyping.push(document.getText());
    });

    const end = document.positionAt(text.indexOf('}\n  ]') + 1);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(end, end);
    for (const keys of typed) {
      // As a keyboard does it, key by key: the editor closes brackets and quotes by itself.
      await vscode.commands.executeCommand('type', { text: keys });
    }
    const lastKey = Date.now();
    watch.dispose();

    assert.deepEqual(saidWhileTyping, []);
    assert.match(document.getText(), /metrics:1\.0\.0"\}/, 'the editor closed the object');
    const found = await until('what is missing', missing);
    assert.equal(document.getText(found.range), '"metrics"');
    assert.ok(Date.now() - lastKey > 500, `it came ${Date.now() - lastKey} ms after the last key`);
  });
});

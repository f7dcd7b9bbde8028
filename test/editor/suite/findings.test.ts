import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyAction,
  closeEditors,
  codeAction,
  finding,
  findings,
  noFinding,
  openFile,
  openText,
} from './support';

const file = 'host-port.taskdef.json';
const container =
  '{ "name": "web", "image": "web:1.4.2", "portMappings": [{ "containerPort": 8080, "hostPort": 80 }] }';
const task = `{ "family": "web", "networkMode": "awsvpc", "containerDefinitions": [${container}] }`;

describe('findings', () => {
  afterEach(closeEditors);

  it('stand under the value, with the rule and a link', async () => {
    const { document } = await openFile(file);
    const found = await finding(document, 'host-port');
    assert.equal(document.getText(found.range), '80');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(typeof found.code === 'object' ? found.code.target.toString() : '', /host-port/);
  });

  it('stand in an untitled document, and go when the mistake goes', async () => {
    const editor = await openText(task);
    const found = await finding(editor.document, 'host-port');
    await editor.edit((edit) => edit.replace(found.range, '8080'));
    await noFinding(editor.document, 'host-port');
  });

  it('stand in JSON with comments', async () => {
    const { document } = await openText(`// the web service\n${task}`, 'jsonc');
    await finding(document, 'host-port');
  });

  it('stand in a template that is no JSON yet', async () => {
    const { document } = await openFile('web.json.tpl');
    await finding(document, 'host-port');
  });

  it('leave other JSON alone', async () => {
    const other = await openFile('other.json');
    const checked = await openFile(file);
    await finding(checked.document, 'host-port');
    assert.deepEqual(findings(other.document), []);
  });

  it('say a thing once beside what VS Code says about JSON', async () => {
    const { document } = await openFile(file);
    const found = await finding(document, 'host-port');
    const there = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ range }) => range.intersection(found.range));
    assert.equal(there.length, 1);
  });
});

describe('fixes', () => {
  afterEach(closeEditors);

  it('come as quick fixes', async () => {
    const { document } = await openFile(file);
    const { range } = await finding(document, 'host-port');
    const action = await codeAction(document, range, vscode.CodeActionKind.QuickFix, 'Remove hostPort');
    await applyAction(action);
    assert.doesNotMatch(document.getText(), /hostPort/);
    await noFinding(document, 'host-port');
  });

  it('come all at once by a command', async () => {
    const { document } = await openFile(file);
    await finding(document, 'host-port');
    await vscode.commands.executeCommand('ecsRunbook.fixAll');
    await noFinding(document, 'host-port');
    assert.doesNotMatch(document.getText(), /hostPort/);
  });
});

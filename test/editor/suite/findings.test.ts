import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyAction,
  closeEditors,
  codeAction,
  findings,
  noFindings,
  openFile,
  openText,
  ours,
  until,
} from './support';

const privileged = /privileged/i;

async function privilegedFinding(document: vscode.TextDocument): Promise<vscode.Diagnostic> {
  return until('the finding on "privileged"', () =>
    ours(document).find(({ range }) => privileged.test(document.lineAt(range.start.line).text)),
  );
}

describe('findings', () => {
  afterEach(closeEditors);

  it('stand under the value in a file', async () => {
    const { document } = await openFile('privileged.taskdef.json');
    const finding = await privilegedFinding(document);
    assert.equal(document.getText(finding.range), 'true');
    assert.equal(finding.source, 'ecs-runbook');
  });

  it('stand in an untitled document too, and go when it changes', async () => {
    const editor = await openText(
      '{ "containerDefinitions": [{ "name": "a", "image": "b:1", "privileged": true }] }',
    );
    const finding = await privilegedFinding(editor.document);
    await editor.edit((edit) => edit.replace(finding.range, 'false'));
    await until('the finding to go', () =>
      ours(editor.document).some(({ range }) => range.isEqual(finding.range)) ? undefined : true,
    );
  });

  it('are fixed by a quick fix', async () => {
    const { document } = await openFile('privileged.taskdef.json');
    const finding = await privilegedFinding(document);
    const action = await codeAction(
      document,
      finding.range,
      privileged,
      vscode.CodeActionKind.QuickFix.value,
    );
    await applyAction(action);
    await until('the finding to go', () =>
      /"privileged":\s*true/.test(document.getText()) ? undefined : true,
    );
  });

  it('leave other JSON alone', async () => {
    const other = await openFile('other.json');
    const checked = await openFile('privileged.taskdef.json');
    await findings(checked.document);
    await noFindings(other.document);
  });
});

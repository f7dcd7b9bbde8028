import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, finding, noFinding, openFile, until } from './support';

const file = 'host-port.taskdef.json';

function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

describe('the baseline', () => {
  const configuration = inWorkspace('.ecs-runbook.jsonc');
  const baseline = inWorkspace('.ecs-runbook-baseline.json');

  afterEach(async () => {
    await closeEditors();
    for (const uri of [configuration, baseline])
      await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
  });

  it('accepts what is found today by a command, until it is deleted', async () => {
    const { document } = await openFile(file);
    await finding(document, 'host-port');
    await vscode.commands.executeCommand('ecsRunbook.updateBaseline');
    const shown = await until('the configuration', () => {
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.toString() === configuration.toString() ? active : undefined;
    });
    assert.match(shown.getText(), /"baseline": "\.\/\.ecs-runbook-baseline\.json"/);
    assert.ok(await shown.save());
    await noFinding(document, 'host-port');

    await vscode.workspace.fs.delete(baseline);
    await finding(document, 'host-port');
  });
});

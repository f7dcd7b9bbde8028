import * as vscode from 'vscode';
import { closeEditors, finding, noFinding, openFile } from './support';

const file = 'host-port.taskdef.json';

async function set(name: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('ecsRunbook');
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
}

describe('settings', () => {
  afterEach(async () => {
    await set('rules', undefined);
    await set('enable', undefined);
    await closeEditors();
  });

  it('switch a rule off and on again in an open document', async () => {
    const { document } = await openFile(file);
    await finding(document, 'host-port');
    await set('rules', { 'host-port': 'off' });
    await noFinding(document, 'host-port');
    await set('rules', undefined);
    await finding(document, 'host-port');
  });

  it('change the severity of a rule', async () => {
    await set('rules', { 'host-port': 'hint' });
    const { document } = await openFile(file);
    const { severity } = await finding(document, 'host-port');
    if (severity !== vscode.DiagnosticSeverity.Hint) throw new Error(`severity ${severity}`);
  });

  it('switch everything off', async () => {
    const { document } = await openFile(file);
    await finding(document, 'host-port');
    await set('enable', false);
    await noFinding(document, 'host-port');
  });
});

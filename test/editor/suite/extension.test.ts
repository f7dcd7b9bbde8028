import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, extensionId, openFile, until } from './support';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('extension', () => {
  afterEach(closeEditors);

  it('is installed, and activates when a JSON document opens', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    await openFile('host-port.taskdef.json');
    await until('activation', () => extension.isActive || undefined);
  });

  it('registers every command it contributes', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { contributes } = extension.packageJSON as Manifest;
    const missing = contributes.commands
      .map(({ command }) => command)
      .filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});

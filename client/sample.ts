import { commands, type ExtensionContext, Uri, workspace } from 'vscode';

/** Opens a copy of the sample documents, so that everything can be tried on them. */
export async function openSample({ extensionUri, globalStorageUri }: ExtensionContext): Promise<void> {
  const sample = Uri.joinPath(globalStorageUri, 'sample');
  await workspace.fs.copy(Uri.joinPath(extensionUri, 'examples'), sample, { overwrite: true });
  await commands.executeCommand('vscode.openFolder', sample, { forceNewWindow: true });
}

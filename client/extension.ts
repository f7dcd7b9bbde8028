import { type Disposable, type ExtensionContext, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { trustGranted } from '../core/protocol';
import { registerAgentTools } from './agentTools';
import { registerCommands } from './commands';
import { registerPreview } from './confirmEdit';
import { createClient } from './connection';
import { registerPanel } from './panel/commands';
import { showDocumentStatus } from './documentStatus';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('ECS Runbook', { log: true });
  client = createClient(context, output);
  context.subscriptions.push(
    output,
    ...registerCommands(context, client, output),
    showDocumentStatus(client),
    registerPanel(context, client),
    registerPreview(),
    registerAgentTools(client),
  );
  context.subscriptions.push(tellTrust(client));
  await client.start();
}

/** From then on files outside of the workspace are read that a configuration names. */
function tellTrust(running: LanguageClient): Disposable {
  return workspace.onDidGrantWorkspaceTrust(() => void running.sendNotification(trustGranted));
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}

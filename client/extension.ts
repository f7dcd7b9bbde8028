import { type ExtensionContext, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerCommands } from './commands';
import { createClient } from './connection';
import { showDocumentStatus } from './documentStatus';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('ECS Runbook', { log: true });
  client = createClient(context, output);
  context.subscriptions.push(output, ...registerCommands(client, output), showDocumentStatus(client));
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}

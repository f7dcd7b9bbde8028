import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type { OwnRequest, ParamsOf, ResultOf } from '../core/protocol';
import { documentSelector, isOurResource } from './selector';

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
}

export function createClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector,
    outputChannel: output,
    // VS Code itself reports what is not JSON, and keys that stand twice.
    initializationOptions: {
      editorChecksSyntax: true,
      trusted: workspace.isTrusted,
      suggestCommand: 'editor.action.triggerSuggest',
      roleCommands: true,
    },
    // These replace the library's defaults, so everything wanted is named.
    diagnosticPullOptions: {
      onChange: true,
      onTabs: true,
      onSave: false,
      onFocus: false,
      match: (_selector, resource) => isOurResource(resource),
    },
  };
  return new LanguageClient('ecsRunbook', 'ECS Runbook', serverOptions(context), options);
}

/** Sends one of our own requests. */
export function ask<M extends OwnRequest>(
  client: LanguageClient,
  method: M,
  params: ParamsOf<M>,
): Promise<ResultOf<M>> {
  return client.sendRequest<ResultOf<M>>(method, params);
}

import {
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  window,
  l10n,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { fixAllKind, tidyKind } from '../core/protocol';
import { updateBaseline } from './baseline';
import { insertPart } from './insert';
import { registerRoleCommands } from './roleCommands';
import { openSample } from './sample';
import { WorkspaceFindings } from './workspaceCheck';
import { showWouldRegister } from './wouldRegister';

/** Runs a `source` code action on the active editor, as the editor itself does on save. */
async function runSourceAction(kind: string): Promise<void> {
  if (!window.activeTextEditor) {
    void window.showInformationMessage(l10n.t('Open a task definition or a policy first.'));
    return;
  }
  await commands.executeCommand('editor.action.sourceAction', { kind, apply: 'first' });
}

export function registerCommands(
  context: ExtensionContext,
  client: LanguageClient,
  output: LogOutputChannel,
): Disposable[] {
  const findings = new WorkspaceFindings(client);
  return [
    findings.register(),
    commands.registerCommand('ecsRunbook.checkWorkspace', () => findings.check()),
    commands.registerCommand('ecsRunbook.updateBaseline', () => updateBaseline(client)),
    commands.registerCommand('ecsRunbook.openSample', () => openSample(context)),
    commands.registerCommand('ecsRunbook.restartServer', () => client.restart()),
    commands.registerCommand('ecsRunbook.showOutput', () => output.show()),
    commands.registerCommand('ecsRunbook.fixAll', () => runSourceAction(fixAllKind)),
    commands.registerCommand('ecsRunbook.tidy', () => runSourceAction(tidyKind)),
    commands.registerCommand('ecsRunbook.wouldRegister', () => showWouldRegister(client)),
    commands.registerCommand('ecsRunbook.insert', () => insertPart(client)),
    ...registerRoleCommands(client),
  ];
}

import { type QuickPickItem, window, workspace, l10n } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageserver-protocol';
import { ask } from './connection';

interface InsertItem extends QuickPickItem {
  readonly edit: object;
}

/** Asks what is to be put into the active task definition, and puts it there. */
export async function insertPart(client: LanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) {
    void window.showInformationMessage(l10n.t('Open a task definition first.'));
    return;
  }
  const { document, selection } = editor;
  const { version } = document;
  const { line, character } = selection.active;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const { inserts } = await ask(client, 'ecsRunbook/inserts', { uri, position: { line, character } });
  if (inserts.length === 0) {
    void window.showInformationMessage(l10n.t('This document has no containers to add to.'));
    return;
  }
  const items: InsertItem[] = inserts.map(({ title, detail, edit }) => ({ label: title, detail, edit }));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('What is to be added?') });
  if (!picked) return;
  if (document.version !== version) {
    void window.showWarningMessage(l10n.t('The document has changed in the meantime; nothing was done.'));
    return;
  }
  await window.showTextDocument(document);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(picked.edit as ProtocolEdit);
  await workspace.applyEdit(edit);
}

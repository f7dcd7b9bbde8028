import {
  commands,
  type Disposable,
  EventEmitter,
  type TextDocument,
  type TextEdit,
  Uri,
  window,
  workspace,
  l10n,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageserver-protocol';

const SCHEME = 'ecs-runbook-preview';

/** The text that the preview shows; one preview at a time. */
let shown = '';
const changed = new EventEmitter<Uri>();

export function registerPreview(): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => shown,
  });
}

/**
 * Shows what an edit of one document changes, side by side, and makes it when that is confirmed.
 *
 * @param given an edit of LSP
 * @param question names what is done: `Shrink the policy`
 */
export async function confirmEdit(client: LanguageClient, given: object, question: string): Promise<void> {
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(given as ProtocolEdit);
  const [entry] = edit.entries();
  if (!entry) return;
  const [uri, edits] = entry;
  const document = await workspace.openTextDocument(uri);
  const { version } = document;
  shown = withEdits(document, edits);
  const preview = Uri.from({ scheme: SCHEME, path: uri.path });
  changed.fire(preview);
  const title = `${question}: ${workspace.asRelativePath(uri)}`;
  await commands.executeCommand('vscode.diff', uri, preview, title, { preview: true });
  const apply = l10n.t('Apply');
  const picked = await window.showQuickPick([apply, l10n.t('Discard')], {
    title: question,
    placeHolder: l10n.t('Apply what the right side shows?'),
    ignoreFocusOut: true,
  });
  await closePreview(preview);
  if (picked !== apply) return;
  if (document.version !== version) {
    void window.showWarningMessage(l10n.t('The document has changed in the meantime; nothing was done.'));
    return;
  }
  await window.showTextDocument(document);
  await workspace.applyEdit(edit);
}

async function closePreview(preview: Uri): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const ours = tabs.filter(({ input }) => modifiedOf(input)?.toString() === preview.toString());
  await window.tabGroups.close(ours);
}

function modifiedOf(input: unknown): Uri | undefined {
  const modified =
    typeof input === 'object' && input !== null && 'modified' in input ? input.modified : undefined;
  return modified instanceof Uri ? modified : undefined;
}

function withEdits(document: TextDocument, edits: readonly TextEdit[]): string {
  const text = document.getText();
  const last = [...edits].sort((a, b) => b.range.start.compareTo(a.range.start));
  return last.reduce(
    (before, { range, newText }) =>
      before.slice(0, document.offsetAt(range.start)) + newText + before.slice(document.offsetAt(range.end)),
    text,
  );
}

import { l10n, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from './connection';

/** Accepts all findings of the workspace as they are today; only new ones are shown from then on. */
export async function updateBaseline(client: LanguageClient): Promise<void> {
  if (!workspace.workspaceFolders?.some(({ uri }) => uri.scheme === 'file')) {
    void window.showInformationMessage(l10n.t('Open a folder first: a baseline is a file in it.'));
    return;
  }
  const result = await ask(client, 'ecsRunbook/updateBaseline', null);
  const { accepted, written, configuration, cancelled, problems } = result;
  for (const problem of problems) void window.showErrorMessage(problem);
  if (cancelled) void window.showInformationMessage(l10n.t('Cancelled: nothing was written.'));
  else if (written.length > 0) {
    const files = written.map((uri) => workspace.asRelativePath(Uri.parse(uri))).join(', ');
    void window.showInformationMessage(
      accepted === 1
        ? l10n.t('1 finding is accepted in {0}. Delete the file to see it again.', files)
        : l10n.t('{0} findings are accepted in {1}. Delete the file to see them again.', accepted, files),
    );
  } else if (problems.length === 0) {
    void window.showInformationMessage(l10n.t('There is nothing to accept: nothing was found.'));
  }
  // What was added there is for its author to see and to save.
  if (configuration !== null) await window.showTextDocument(Uri.parse(configuration));
}

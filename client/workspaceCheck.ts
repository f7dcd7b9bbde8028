import {
  commands,
  type DiagnosticCollection,
  Disposable,
  languages,
  type Uri,
  window,
  workspace,
  l10n,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Diagnostic as ProtocolDiagnostic } from 'vscode-languageserver-protocol';
import type { WorkspaceCheckResult } from '../core/protocol';
import { ask } from './connection';

/**
 * The findings of files that are not open, since the workspace was last checked. A document that is opened has
 * findings of its own, and its text may change: what was known of its file goes.
 */
export class WorkspaceFindings {
  readonly #known: DiagnosticCollection = languages.createDiagnosticCollection('ecsRunbook.workspace');

  constructor(private readonly client: LanguageClient) {}

  register(): Disposable {
    const watcher = workspace.createFileSystemWatcher('**/*.{json,jsonc,tpl,tftpl,j2}');
    return Disposable.from(
      this.#known,
      watcher,
      watcher.onDidChange((uri) => this.#known.delete(uri)),
      watcher.onDidDelete((uri) => this.#known.delete(uri)),
      workspace.onDidOpenTextDocument(({ uri }) => this.#known.delete(uri)),
    );
  }

  /** Checks every document of the workspace, with progress that can be cancelled, and shows what was found. */
  async check(): Promise<void> {
    if (!workspace.workspaceFolders?.some(({ uri }) => uri.scheme === 'file')) {
      void window.showInformationMessage(l10n.t('Open a folder first: a workspace has documents to check.'));
      return;
    }
    const result = await ask(this.client, 'ecsRunbook/checkWorkspace', null);
    this.#known.clear();
    const convert = this.client.protocol2CodeConverter;
    for (const { uri, diagnostics } of result.files) {
      const [file, found] = [
        convert.asUri(uri),
        await convert.asDiagnostics(diagnostics as ProtocolDiagnostic[]),
      ];
      // It may have been opened since it was checked.
      if (!isOpen(file)) this.#known.set(file, found);
    }
    await commands.executeCommand('workbench.actions.view.problems');
    void window.showInformationMessage(summary(result));
  }
}

function isOpen(file: Uri): boolean {
  return workspace.textDocuments.some(({ uri }) => uri.toString() === file.toString());
}

function summary({ files, checked, cancelled }: WorkspaceCheckResult): string {
  const parts = [
    checked === 1 ? l10n.t('1 document was checked.') : l10n.t('{0} documents were checked.', checked),
    files.length === 0
      ? l10n.t('Nothing was found in files that are not open.')
      : l10n.t('Files with findings that are not open: {0}.', files.length),
  ];
  return [...(cancelled ? [l10n.t('The check was cancelled.')] : []), ...parts].join(' ');
}

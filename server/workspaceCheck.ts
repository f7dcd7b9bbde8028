import { setImmediate as turn } from 'node:timers/promises';
import type { CancellationToken, Connection, Diagnostic } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { OpenDocument } from '../core/documents/open';
import type { WorkspaceCheckResult } from '../core/protocol';
import { LineIndex } from '../core/text/lines';
import { documentsIn } from '../files/scan';
import { shownOf, type Analyses } from './analysis';
import { toDiagnostic } from './diagnostics';
import type { SettingsStore } from './settings';
import type { Workspace } from './workspace';

interface Parts {
  readonly connection: Connection;
  readonly analyses: Analyses;
  readonly settings: SettingsStore;
  readonly workspace: Workspace;
  /** Whether the editor has the document open: then its findings are shown already. */
  readonly isOpen: (uri: string) => boolean;
}

/**
 * Checks every document of ours in the folders, with progress that can be cancelled. One file after the other, and
 * the editor's requests in between.
 *
 * @param folders as URIs; those that are no files are left alone
 */
export async function checkWorkspace(
  folders: readonly string[],
  parts: Parts,
  token: CancellationToken,
): Promise<WorkspaceCheckResult> {
  const progress = await parts.connection.window.createWorkDoneProgress();
  progress.begin('ECS Runbook checks the workspace', undefined, undefined, true);
  const cancelled = (): boolean => token.isCancellationRequested || progress.token.isCancellationRequested;
  const files: { uri: string; diagnostics: Diagnostic[] }[] = [];
  let checked = 0;
  try {
    // Checks that look at other documents need them all.
    parts.workspace.neighbours();
    await parts.workspace.ready();
    for (const folder of folders.filter((uri) => uri.startsWith('file:'))) {
      for await (const { path, document } of documentsIn(URI.parse(folder).fsPath)) {
        if (cancelled()) return { files, checked, cancelled: true };
        const uri = URI.file(path).toString();
        checked++;
        progress.report(`${checked} documents`);
        if (!parts.isOpen(uri)) {
          const diagnostics = await diagnosticsOf(uri, document, parts);
          if (diagnostics.length > 0) files.push({ uri, diagnostics });
        }
        await turn();
      }
    }
    return { files, checked, cancelled: false };
  } finally {
    progress.done();
  }
}

async function diagnosticsOf(
  uri: string,
  document: OpenDocument,
  { analyses, settings }: Parts,
): Promise<Diagnostic[]> {
  const checked = analyses.checked(document, await settings.for(uri));
  const lines = new LineIndex(document.text);
  return shownOf(checked).map((finding) => toDiagnostic({ uri, lines }, finding, true));
}

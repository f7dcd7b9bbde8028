import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExtensionContext, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Inventory } from '../../../core/live/inventory';
import type { ExportFormat } from './messages';

const FILES: Readonly<Record<ExportFormat, { readonly name: string; readonly filter: string }>> = {
  html: { name: 'ecs-runbook-report.html', filter: 'Web page' },
  csv: { name: 'ecs-runbook-report.csv', filter: 'Table' },
  json: { name: 'ecs-runbook-report.json', filter: 'JSON' },
  sarif: { name: 'ecs-runbook-report.sarif', filter: 'SARIF' },
  snapshot: { name: 'ecs-runbook-snapshot.json', filter: 'Snapshot' },
};

/** Asks for a file, and writes what is shown into it as the command line does. */
export async function exportReport(
  context: ExtensionContext,
  inventory: Inventory,
  format: ExportFormat,
): Promise<void> {
  const { name, filter } = FILES[format];
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const target = await window.showSaveDialog({
    title: format === 'snapshot' ? 'Save What Was Read' : 'Export the Report',
    ...(folder ? { defaultUri: Uri.joinPath(folder, name) } : {}),
    filters: { [filter]: [name.slice(name.lastIndexOf('.') + 1)] },
  });
  if (!target) return;
  try {
    await window.withProgress(
      { location: ProgressLocation.Window, title: 'Writing the report' },
      async () => {
        const text =
          format === 'snapshot'
            ? JSON.stringify(inventory)
            : await rendered(context, inventory, format, workspace.isTrusted ? folder?.fsPath : undefined);
        // For their owner only: they tell how an account is built.
        if (target.scheme === 'file') await writeFile(target.fsPath, text, { mode: 0o600 });
        else await workspace.fs.writeFile(target, new TextEncoder().encode(text));
      },
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`Nothing was written: ${reason}`);
    return;
  }
  const open = 'Open';
  const said = await window.showInformationMessage(`Written: ${workspace.asRelativePath(target)}`, open);
  if (said === open) await window.showTextDocument(target);
}

/**
 * What the bundled command line makes of an inventory.
 *
 * @param folder whose configuration counts
 */
async function rendered(
  { extensionUri }: ExtensionContext,
  inventory: Inventory,
  format: Exclude<ExportFormat, 'snapshot'>,
  folder: string | undefined,
): Promise<string> {
  const own = await mkdtemp(join(tmpdir(), 'ecs-runbook-'));
  try {
    const snapshot = join(own, 'snapshot.json');
    await writeFile(snapshot, JSON.stringify(inventory), { mode: 0o600 });
    const script = Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath;
    const args = ['live', '--from-snapshot', snapshot, '--format', format, '--fail-on', 'never'];
    return await run(script, args, folder ?? own);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function run(script: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd,
      // In VS Code this executable is the editor's own.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('error', reject);
    child.once('close', (code) => {
      // 2 with an output says that something beside it went wrong: it stands in the report, too.
      if (code === 0 || (code === 2 && out !== '')) resolve(out);
      else reject(new Error(err.trim() || `the command line ended with ${String(code)}`));
    });
  });
}

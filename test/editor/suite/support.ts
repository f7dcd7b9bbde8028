import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export const extensionId = 'ecs-runbook.ecs-runbook';

/** Asks again until there is an answer; fails loudly at the limit. Never a fixed wait. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  limitMs = 10_000,
): Promise<T> {
  const limit = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > limit)
      throw new assert.AssertionError({ message: `waited ${limitMs} ms in vain: ${what}` });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function openFile(name: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, name));
}

export async function openText(content: string, language = 'json'): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

export function ours(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'ecs-runbook');
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until there are findings of ours. */
export function findings(document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
  return until('findings', () => {
    const found = ours(document);
    return found.length > 0 ? found : undefined;
  });
}

/** Waits until no finding of a rule is left. */
export async function noFindings(document: vscode.TextDocument, rule?: string): Promise<void> {
  await until(`no finding of ${rule ?? 'ours'}`, () =>
    ours(document).some((finding) => rule === undefined || ruleOf(finding) === rule) ? undefined : true,
  );
}

/** Waits until there is a code action with this title, with its edit resolved. */
export function codeAction(
  document: vscode.TextDocument,
  range: vscode.Range,
  title: string | RegExp,
  kind?: string,
): Promise<vscode.CodeAction> {
  return until(`code action ${String(title)}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind,
      50,
    );
    return actions.find((action) =>
      typeof title === 'string' ? action.title === title : title.test(action.title),
    );
  });
}

export async function applyAction(action: vscode.CodeAction): Promise<void> {
  assert.ok(action.edit, `"${action.title}" has an edit`);
  assert.ok(await vscode.workspace.applyEdit(action.edit), `"${action.title}" was applied`);
}

export async function closeEditors(): Promise<void> {
  const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  for (const document of dirty) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

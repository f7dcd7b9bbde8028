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

/** Opens an untitled document. */
export async function openText(content: string, language = 'json'): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** The findings of ours, other extensions' left out. */
export function findings(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'ECS Runbook');
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for a finding of a rule. */
export function finding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(`a finding of ${rule}`, () => findings(document).find((one) => ruleOf(one) === rule));
}

/** Waits until a rule has nothing to say any more. */
export async function noFinding(document: vscode.TextDocument, rule: string): Promise<void> {
  await until(`no finding of ${rule}`, () =>
    findings(document).some((one) => ruleOf(one) === rule) ? undefined : true,
  );
}

/** Waits until there is a code action of a kind with this title. */
export function codeAction(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
  title: string,
): Promise<vscode.CodeAction> {
  return until(`the code action "${title}"`, async () => {
    const resolved = 50;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind.value,
      resolved,
    );
    return actions.find((action) => action.title === title);
  });
}

export async function applyAction(action: vscode.CodeAction): Promise<void> {
  assert.ok(action.edit, `"${action.title}" has an edit`);
  assert.ok(await vscode.workspace.applyEdit(action.edit), `"${action.title}" was applied`);
}

/** Closes what the tests opened and forgets their changes; VS Code's own settings file is left alone. */
export async function closeEditors(): Promise<void> {
  const changed = vscode.workspace.textDocuments.filter(
    ({ isDirty, isUntitled, uri }) => isDirty && (isUntitled || vscode.workspace.getWorkspaceFolder(uri)),
  );
  for (const document of changed) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

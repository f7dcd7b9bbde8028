import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, finding, openFile, until } from './support';

function labels({ items }: vscode.CompletionList): string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** A place in the document: just after the first occurrence of a text. */
function after(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `the document holds ${text}`);
  return document.positionAt(offset + text.length);
}

function hoverText(hovers: readonly vscode.Hover[]): string {
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map((part) => (part instanceof vscode.MarkdownString ? part.value : '')).join('\n');
}

describe('help while writing', () => {
  afterEach(closeEditors);

  it('completes the members of a container from the schema', async () => {
    const editor = await openFile('host-port.taskdef.json');
    const place = after(editor.document, '"essential": true,');
    await editor.edit((edit) => edit.insert(place, '\n      '));
    const position = place.translate(1).with({ character: 6 });
    const offered = await until('completions', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        position,
      );
      const found = labels(list);
      return found.some((label) => label.includes('readonlyRootFilesystem')) ? found : undefined;
    });
    assert.ok(offered.some((label) => label.includes('healthCheck')));
  });

  it('explains a member on hover', async () => {
    const { document } = await openFile('host-port.taskdef.json');
    await finding(document, 'host-port');
    const position = after(document, '"networkMod');
    const text = await until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return hoverText(hovers) || undefined;
    });
    assert.match(text, /network/i);
  });
});

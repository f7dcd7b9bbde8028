import assert from 'node:assert/strict';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The texts after a workspace edit, by URI. Places to fill keep the text that stands in them. */
export function afterEdit(
  edit: WorkspaceEdit | undefined,
  texts: Readonly<Record<string, string>>,
): Record<string, string> {
  assert.ok(edit?.documentChanges, 'an edit');
  const result: Record<string, string> = { ...texts };
  for (const change of edit.documentChanges) {
    if ('kind' in change) {
      assert.equal(change.kind, 'create');
      assert.equal(result[change.uri], undefined, 'the file is there already');
      result[change.uri] = '';
      continue;
    }
    const { uri } = change.textDocument;
    const before = result[uri];
    assert.ok(before !== undefined, `${uri} is not known`);
    const edits = change.edits.map((one) =>
      'snippet' in one
        ? { range: one.range, newText: one.snippet.value.replace(/\$\{\d+:([^}]*)\}/g, '$1') }
        : one,
    );
    result[uri] = TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, before), edits);
  }
  return result;
}

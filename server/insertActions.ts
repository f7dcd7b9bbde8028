import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import { allInserts, insertsAt } from '../core/assist/inserts/inserts';
import { insertEdits } from '../core/assist/inserts/insert';
import type { InsertResult } from '../core/protocol';
import type { Span } from '../core/text/span';
import type { Analysis } from './analysis';
import { targetOf, versioned } from './codeActions';

/** Beside the containers: one more, or a sidecar. In a container: a health check. */
export function insertActions(
  analysis: Analysis,
  { range, context: { only } }: CodeActionParams,
  snippets: boolean,
): CodeAction[] {
  const kind = CodeActionKind.RefactorRewrite;
  if (only && !only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`)))
    return [];
  const { document, lines } = analysis;
  const at = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  return insertsAt(document, at).flatMap((insert) => {
    const edits = insertEdits(document, insert);
    return edits ? [{ title: insert.title, kind, edit: versioned(targetOf(analysis), edits, snippets) }] : [];
  });
}

/** Everything that can be inserted, each with its edit. */
export function insertResults(analysis: Analysis, at: Span | undefined, snippets: boolean): InsertResult[] {
  return allInserts(analysis.document, at).flatMap((insert) => {
    const edits = insertEdits(analysis.document, insert);
    const { title, detail } = insert;
    return edits ? [{ title, detail, edit: versioned(targetOf(analysis), edits, snippets) }] : [];
  });
}

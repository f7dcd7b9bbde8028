// A stand-in with one rule, so that the client and the editor tests have something to talk to.
import {
  type CodeAction,
  CodeActionKind,
  createConnection,
  type Diagnostic,
  DiagnosticSeverity,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  fixAllKind,
  type DocumentInfoResult,
  type DocumentParams,
  type WouldRegisterResult,
} from '../core/protocol';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);

function check(document: TextDocument | undefined): Diagnostic[] {
  if (!document?.getText().includes('"containerDefinitions"')) return [];
  return [...document.getText().matchAll(/"privileged"\s*:\s*(true)/g)].map((match) => {
    const end = match.index + match[0].length;
    return {
      range: { start: document.positionAt(end - 4), end: document.positionAt(end) },
      severity: DiagnosticSeverity.Error,
      source: 'ecs-runbook',
      code: 'privileged',
      message: 'This container runs privileged.',
    };
  });
}

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  },
}));

connection.languages.diagnostics.on(({ textDocument }) => ({
  kind: 'full',
  items: check(documents.get(textDocument.uri)),
}));

connection.onCodeAction(({ textDocument, context, range }): CodeAction[] => {
  const found = check(documents.get(textDocument.uri));
  const edit = (items: Diagnostic[]) => ({
    changes: { [textDocument.uri]: items.map((item) => ({ range: item.range, newText: 'false' })) },
  });
  if (context.only?.some((kind) => fixAllKind.startsWith(kind))) {
    if (found.length === 0) return [];
    return [{ title: 'Fix all safe findings', kind: fixAllKind, edit: edit(found) }];
  }
  return found
    .filter((item) => item.range.start.line <= range.end.line && item.range.end.line >= range.start.line)
    .map((item) => ({
      title: 'Set "privileged" to false',
      kind: CodeActionKind.QuickFix,
      diagnostics: [item],
      isPreferred: true,
      edit: edit([item]),
    }));
});

connection.onRequest('ecsRunbook/documentInfo', ({ uri }: DocumentParams): DocumentInfoResult => {
  const text = documents.get(uri)?.getText() ?? '';
  const kind = text.includes('"containerDefinitions"') ? 'taskDefinition' : null;
  return { kind, findings: { error: check(documents.get(uri)).length, warning: 0, info: 0, hint: 0 } };
});

connection.onRequest('ecsRunbook/wouldRegister', ({ uri }: DocumentParams): WouldRegisterResult => {
  const found = check(documents.get(uri));
  const refused = found.map(({ range }) => ({ message: 'It is privileged.', range, ruleId: 'privileged' }));
  return { refused, kind: 'taskDefinition' };
});

documents.listen(connection);
connection.listen();

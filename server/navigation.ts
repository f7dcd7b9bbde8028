import {
  ErrorCodes,
  FoldingRangeKind,
  ResponseError,
  SymbolKind,
  type Connection,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Location,
  type Position,
  type Range,
  type ServerCapabilities,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { foldsOf } from '../core/assist/navigation/folds';
import { linksOf } from '../core/assist/navigation/links';
import { declarationsOf, nameAt, placesOf, type Found } from '../core/assist/navigation/names';
import { outlineOf, type OutlineEntry } from '../core/assist/navigation/outline';
import { CannotRename, rename } from '../core/assist/navigation/rename';
import type { Neighbour, Neighbours } from '../core/model/neighbours';
import { LineIndex } from '../core/text/lines';
import type { Analysis } from './analysis';

/** What navigation asks of the server. */
export interface NavigationHost {
  /** Nothing where the document is not open, or the extension is switched off for it. */
  analysis(uri: string): Promise<Analysis | undefined>;
  /** Whether the text of the document can be changed. */
  editable(uri: string): boolean;
  /** The editor has symbols and folding for the document itself. */
  editorHelps(uri: string): boolean;
  /** Every document of the workspace, once all are read. */
  others(): Promise<Neighbours>;
}

export const navigationCapabilities: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentLinkProvider: { resolveProvider: false },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
};

/** Answers where names are declared and used, renames them, links to the console, outlines and folds. */
export function registerNavigation(connection: Connection, host: NavigationHost): void {
  connection.onDefinition(({ textDocument, position }) =>
    withName(host, textDocument.uri, position, ({ document, others, here }) =>
      declarationsOf(document, here, others).map(locationOf),
    ),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    withName(host, textDocument.uri, position, ({ document, others, here }) =>
      placesOf(document, here, others)
        .filter(({ declares }) => context.includeDeclaration || !declares)
        .map(locationOf),
    ),
  );
  connection.onPrepareRename(({ textDocument, position }) =>
    !host.editable(textDocument.uri)
      ? null
      : withName(host, textDocument.uri, position, ({ analysis, here }) => ({
          range: analysis.lines.rangeOf(here.span),
          placeholder: here.name,
        })),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    !host.editable(textDocument.uri)
      ? null
      : withName(host, textDocument.uri, position, ({ analysis, document, others }) =>
          answer(() => rename(document, analysis.lines.offsetAt(position), newName, others), newName),
        ),
  );
  connection.onDocumentLinks(async ({ textDocument }) => {
    const analysis = await host.analysis(textDocument.uri);
    return analysis ? documentLinks(analysis) : [];
  });
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const analysis = await unhelped(host, textDocument.uri);
    return analysis
      ? outlineOf(analysis.document).map((symbol) => documentSymbol(symbol, analysis.lines))
      : null;
  });
  connection.onFoldingRanges(async ({ textDocument }) => {
    const analysis = await unhelped(host, textDocument.uri);
    return analysis ? foldingRanges(analysis) : null;
  });
}

/** Where the editor does not help itself. */
async function unhelped(host: NavigationHost, uri: string): Promise<Analysis | undefined> {
  return host.editorHelps(uri) ? undefined : host.analysis(uri);
}

interface Asked {
  readonly analysis: Analysis;
  readonly document: Neighbour;
  readonly others: Neighbours;
  readonly here: NonNullable<ReturnType<typeof nameAt>>;
}

async function withName<T>(
  host: NavigationHost,
  uri: string,
  position: Position,
  reply: (asked: Asked) => T,
): Promise<T | null> {
  const found = await host.analysis(uri);
  if (!found || !nameAt(found.document, found.lines.offsetAt(position))) return null;
  const others = await host.others();
  // While the others were read, the text may have gone on.
  const analysis = await host.analysis(uri);
  if (!analysis) return null;
  const here = nameAt(analysis.document, analysis.lines.offsetAt(position));
  const document = { ...analysis.document, uri: analysis.uri, version: analysis.version };
  return here ? reply({ analysis, document, others, here }) : null;
}

function locationOf(found: Found): Location {
  return { uri: found.document.uri ?? '', range: rangeOf(found) };
}

function rangeOf({ document, span }: Found): Range {
  return new LineIndex(document.text).rangeOf(span);
}

function answer(places: () => readonly Found[], name: string): WorkspaceEdit {
  try {
    return { documentChanges: changesOf(places(), JSON.stringify(name).slice(1, -1)) };
  } catch (error) {
    if (error instanceof CannotRename) throw new ResponseError(ErrorCodes.InvalidRequest, error.message);
    throw error;
  }
}

function changesOf(places: readonly Found[], newText: string): TextDocumentEdit[] {
  const byUri = new Map<string, TextDocumentEdit>();
  for (const found of places) {
    const { uri = '', version = null } = found.document;
    const change = byUri.get(uri) ?? { textDocument: { uri, version }, edits: [] };
    change.edits.push({ range: rangeOf(found), newText });
    byUri.set(uri, change);
  }
  return [...byUri.values()];
}

function documentLinks({ document, lines }: Analysis): DocumentLink[] {
  return linksOf(document).map(({ span, target }) => ({
    range: lines.rangeOf(span),
    target,
    tooltip: 'Open in the AWS console',
  }));
}

const symbolKinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = {
  object: SymbolKind.Module,
  list: SymbolKind.Array,
  text: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
  unknown: SymbolKind.Variable,
};

function documentSymbol(
  { name, kind, span, selection, children }: OutlineEntry,
  lines: LineIndex,
): DocumentSymbol {
  return {
    name,
    kind: symbolKinds[kind],
    range: lines.rangeOf(span),
    selectionRange: lines.rangeOf(selection),
    children: children.map((child) => documentSymbol(child, lines)),
  };
}

function foldingRanges({ document, lines }: Analysis): FoldingRange[] {
  return foldsOf(document).flatMap(({ start, end, kind }) => {
    const startLine = lines.positionAt(start).line;
    const last = lines.positionAt(end).line;
    // The line of the closing bracket stays to be seen.
    const endLine = kind === 'brackets' ? last - 1 : last;
    if (endLine <= startLine) return [];
    return [{ startLine, endLine, ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}) }];
  });
}

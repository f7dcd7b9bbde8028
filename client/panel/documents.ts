import {
  Disposable,
  EventEmitter,
  Range,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import { documentIn, placeIn } from '../../core/live/documentIn';
import { LIVE_SCHEME, livePathOf, readLivePath, type PlacedDocument } from '../../core/live/documentPath';
import { textOfDocument } from '../../core/live/documents';
import type { ReportedFinding } from '../../core/live/report';
import { reveal } from '../show';
import type { Panel } from './panel';

/** Stands instead of a document that the panel does not have, as JSON. */
const NOT_HERE = JSON.stringify(
  'This document is not among what the panel shows now. Refresh the panel, or choose the account that it belongs to.',
);

/** The documents of the accounts that the panel shows, to be read. Nothing is asked of AWS for them. */
export class LiveDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registered: Disposable;

  constructor(private readonly panel: Panel) {
    this.#registered = Disposable.from(
      this.#changed,
      workspace.registerTextDocumentContentProvider(LIVE_SCHEME, this),
      panel.onDidChange(() => this.#follow()),
    );
  }

  dispose(): void {
    this.#registered.dispose();
  }

  provideTextDocumentContent({ path }: Uri): string {
    const { judged } = this.panel.state;
    const found = judged && documentIn(judged.report.inventory, path);
    return found === undefined ? NOT_HERE : textOfDocument(found);
  }

  /**
   * Shows a document of an account, and a place in it.
   *
   * @param pointer JSON pointer into the document
   */
  async open(placed: PlacedDocument, pointer?: string): Promise<void> {
    const path = livePathOf(placed);
    if (path === undefined) {
      void window.showInformationMessage(`${placed.document.arn} is a document that cannot be shown.`);
      return;
    }
    const document = await workspace.openTextDocument(Uri.from({ scheme: LIVE_SCHEME, path }));
    const editor = await window.showTextDocument(document, { preview: true });
    if (pointer === undefined) return;
    const { start, end } = placeIn(document.getText(), pointer);
    reveal(editor, new Range(document.positionAt(start), document.positionAt(end)));
  }

  /** Shows where a finding stands, where it stands in a document. */
  async openPlace({ finding: { place }, judgement }: ReportedFinding): Promise<void> {
    if (!place) return;
    const { account } = judgement.subject;
    await this.open({ account, document: place.document }, place.pointer);
  }

  /** The document of an account that a text document shows. */
  shown(uri: Uri): PlacedDocument | undefined {
    if (uri.scheme !== LIVE_SCHEME) return undefined;
    for (const { id, partition } of this.panel.state.judged?.report.inventory.accounts ?? []) {
      const placed = readLivePath(uri.path, partition);
      if (placed?.account === id) return placed;
    }
    return undefined;
  }

  /** While another choice is read for the first time, what is open stays. */
  #follow(): void {
    const { judged, loading } = this.panel.state;
    if (!judged && loading) return;
    for (const document of workspace.textDocuments) {
      const { uri } = document;
      const differs =
        uri.scheme === LIVE_SCHEME && this.provideTextDocumentContent(uri) !== document.getText();
      if (differs) this.#changed.fire(uri);
    }
  }
}

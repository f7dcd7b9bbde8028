import { randomBytes } from 'node:crypto';
import {
  commands,
  type Disposable,
  env,
  type ExtensionContext,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import type { ReportedFinding } from '../../../core/live/report';
import type { LiveDocuments } from '../documents';
import type { Panel } from '../panel';
import { moment } from '../words';
import { details } from './details';
import { exportReport } from './export';
import { readMessage, type FromPage, type ToPage } from './messages';
import { body, page, type PageInput } from './page';

/** The page of the accounts against the runbook. One at a time; what is open in it survives being hidden. */
export class ReportPage implements Disposable {
  #shown: WebviewPanel | undefined;
  #drawn: readonly unknown[] = [];
  readonly #following: Disposable;

  constructor(
    private readonly context: ExtensionContext,
    private readonly panel: Panel,
    private readonly documents: LiveDocuments,
  ) {
    this.#following = panel.onDidChange(() => this.#follow());
  }

  dispose(): void {
    this.#following.dispose();
    this.#shown?.dispose();
  }

  show(): void {
    if (this.#shown) {
      this.#shown.reveal();
      return;
    }
    const folder = Uri.joinPath(this.context.extensionUri, 'dist');
    const shown = window.createWebviewPanel('ecsRunbook.report', 'Compliance Report', ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [folder],
    });
    shown.iconPath = Uri.joinPath(this.context.extensionUri, 'images', 'icon.png');
    shown.onDidDispose(() => (this.#shown = undefined));
    shown.webview.onDidReceiveMessage((raw: unknown) => {
      const message = readMessage(raw);
      if (message) void this.#answer(message);
    });
    // What is hidden is drawn anew when it comes back: the window keeps only what was drawn first.
    let hidden = false;
    shown.onDidChangeViewState(() => {
      if (hidden && shown.visible) this.#draw();
      hidden = !shown.visible;
    });
    this.#shown = shown;
    this.#draw();
  }

  #input(): PageInput {
    return { state: this.panel.state, history: this.panel.history, when: moment };
  }

  #draw(): void {
    const shown = this.#shown;
    if (!shown) return;
    const script = Uri.joinPath(this.context.extensionUri, 'dist', 'report.js');
    this.#drawn = [];
    this.#isNews();
    shown.webview.html = page(this.#input(), {
      nonce: randomBytes(18).toString('base64'),
      script: shown.webview.asWebviewUri(script).toString(),
    });
  }

  #follow(): void {
    if (this.#shown?.visible !== true || !this.#isNews()) return;
    this.#tell({ type: 'body', html: body(this.#input()).html });
  }

  /** Whether something is shown that was not drawn. How far reading is tells only a page that has nothing else. */
  #isNews(): boolean {
    const { judged, old, loading, problem } = this.panel.state;
    const now = [judged, old, judged ? loading !== undefined : loading, problem, this.panel.history.length];
    const news = now.some((one, index) => one !== this.#drawn[index]);
    this.#drawn = now;
    return news;
  }

  #tell(message: ToPage): void {
    void this.#shown?.webview.postMessage(message);
  }

  async #answer(message: FromPage): Promise<void> {
    const { judged } = this.panel.state;
    switch (message.type) {
      case 'refresh':
        await this.panel.refresh();
        return;
      case 'sample':
        await commands.executeCommand('ecsRunbook.live.showSample');
        return;
      case 'policy':
        await commands.executeCommand('ecsRunbook.live.showPolicy');
        return;
      case 'export':
        if (judged) await exportReport(this.context, judged.report.inventory, message.format);
        return;
      case 'details': {
        const found = judged && details(judged.report, message, message.shown);
        this.#tell({ type: 'details', html: found?.html ?? '', focus: message.focus });
        return;
      }
      case 'copy':
        await this.#copy(message.id);
        return;
      case 'document': {
        const found = this.#find(message.id);
        if (found) await this.documents.openPlace(found);
      }
    }
  }

  #find(id: string): ReportedFinding | undefined {
    return this.panel.state.judged?.report.findings.find(({ finding }) => finding.id === id);
  }

  /** Puts the command that would repair a finding on the clipboard. It is never run. */
  async #copy(id: string): Promise<void> {
    const remedy = this.#find(id)?.finding.remedy;
    if (remedy === undefined) return;
    await env.clipboard.writeText(remedy);
    window.setStatusBarMessage('Copied. Read it before you run it: it changes the account.', 5000);
  }
}

import {
  commands,
  Disposable,
  type QuickPickItem,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIVE_SCHEME, livePathOf } from '../../core/live/documentPath';
import { textOfDocument } from '../../core/live/documents';
import { familyAndRevision } from '../../core/live/enumerate';
import { placeWords } from '../../core/live/report';
import { ask } from '../connection';
import type { LiveDocuments } from './documents';
import type { Panel } from './panel';
import { revisionsOf, type Revision } from './running';

/** What runs, written as a file of the workspace says it. Not our live scheme: the two sides are no documents to check. */
const SCHEME = 'ecs-runbook-compare';

interface FileItem extends QuickPickItem {
  readonly uri: Uri;
}

interface RevisionItem extends QuickPickItem {
  readonly revision: Revision;
}

/** From task definitions of the workspace to what runs, and back. */
export class Comparing implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registered: Disposable;

  constructor(
    private readonly client: LanguageClient,
    private readonly panel: Panel,
    private readonly documents: LiveDocuments,
  ) {
    this.#registered = Disposable.from(
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  dispose(): void {
    this.#registered.dispose();
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /**
   * Shows a task definition that runs beside the file of its family.
   *
   * @param arn of the task definition; without it, what the active editor shows
   * @param file without it, the files of the family are asked for
   */
  async compareWithFile(arn?: string, file?: Uri): Promise<void> {
    const active = window.activeTextEditor?.document.uri;
    const wanted = arn ?? (active && this.documents.shown(active)?.document.arn);
    if (wanted === undefined) {
      const found = active && (await this.#pickRevision(active));
      if (found) await this.#compare(found, active);
      return;
    }
    const revision = this.#revision(wanted);
    if (!revision) return;
    const against = file ?? (await this.#pickFile(revision));
    if (against) await this.#compare(revision, against);
  }

  /**
   * Shows the task definition that runs.
   *
   * @param arn without it, those of the family of the file in the active editor are asked for
   */
  async showLive(arn?: string): Promise<void> {
    const active = window.activeTextEditor?.document.uri;
    const revision = arn === undefined ? active && (await this.#pickRevision(active)) : this.#revision(arn);
    if (revision) await this.#show(revision);
  }

  #show({ arn, account }: Revision): Promise<void> {
    return this.documents.open({ account, document: { kind: 'taskDefinition', arn, name: undefined } });
  }

  #revision(arn: string): Revision | undefined {
    const { judged } = this.panel.state;
    const family = familyAndRevision(arn).replace(/:\d+$/, '');
    const found = judged && revisionsOf(judged.report, family, 'all').find((one) => one.arn === arn);
    if (!found?.definition) {
      void window.showInformationMessage(`${familyAndRevision(arn)} is not among what the panel could read.`);
      return undefined;
    }
    return found;
  }

  /** A revision of the family of a file: the only one, or the one that is chosen. */
  async #pickRevision(file: Uri): Promise<Revision | undefined> {
    const { judged } = this.panel.state;
    if (!judged) {
      void window.showInformationMessage('Choose an account in the panel of ECS Runbook first.');
      return undefined;
    }
    const uri = this.client.code2ProtocolConverter.asUri(file);
    const local = await ask(this.client, 'ecsRunbook/localTask', { uri });
    if (!local) {
      void window.showInformationMessage('Open a task definition that names its family first.');
      return undefined;
    }
    const known = revisionsOf(judged.report, local.family).filter(
      ({ definition }) => definition !== undefined,
    );
    if (known.length === 0) {
      void window.showInformationMessage(
        `The accounts that the panel shows have no task definition of the family "${local.family}".`,
      );
      return undefined;
    }
    const [only] = known;
    if (known.length === 1) return only;
    const items = known.map((revision): RevisionItem => ({
      label: familyAndRevision(revision.arn),
      description: placeWords(revision),
      detail: usedWords(revision),
      revision,
    }));
    return (await window.showQuickPick(items, { placeHolder: 'Which of those that run?' }))?.revision;
  }

  async #pickFile(revision: Revision): Promise<Uri | undefined> {
    const family = familyAndRevision(revision.arn).replace(/:\d+$/, '');
    const { local } = await ask(this.client, 'ecsRunbook/surroundings', null);
    const items = local.flatMap((one): FileItem[] =>
      one.family === family && one.uri !== undefined ? [{ label: one.file, uri: Uri.parse(one.uri) }] : [],
    );
    const [only] = items;
    if (!only) {
      const show = 'Show What Runs';
      const said = `No file of the workspace holds a task definition of the family "${family}".`;
      if ((await window.showInformationMessage(said, show)) === show) await this.#show(revision);
      return undefined;
    }
    if (items.length === 1) return only.uri;
    const placeHolder = `Several files hold the family "${family}". Which one?`;
    return (await window.showQuickPick(items, { placeHolder }))?.uri;
  }

  async #compare(revision: Revision, file: Uri): Promise<void> {
    const { arn, account, definition = null } = revision;
    await workspace.openTextDocument(file);
    const uri = this.client.code2ProtocolConverter.asUri(file);
    const written = await ask(this.client, 'ecsRunbook/liveAsFile', { uri, definition });
    const path = livePathOf({ account, document: { kind: 'taskDefinition', arn, name: undefined } });
    const left = Uri.from({
      scheme: SCHEME,
      path: path ?? `/${LIVE_SCHEME}.json`,
      query: file.toString(),
    });
    this.#texts.set(left.toString(), written?.text ?? textOfDocument(definition));
    const hidden = written?.hidden === true ? ' (of hidden values only the length)' : '';
    const title = `${familyAndRevision(arn)} as it runs ↔ ${workspace.asRelativePath(file)}${hidden}`;
    await commands.executeCommand('vscode.diff', left, file, title, { preview: true });
  }
}

function usedWords({ services }: Revision): string {
  if (services.length === 0) return 'no service runs it';
  const clusters = [...new Set(services.map(({ cluster }) => cluster))].join(', ');
  return `${services.length === 1 ? '1 service' : `${services.length} services`} in ${clusters}`;
}

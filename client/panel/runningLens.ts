import {
  CodeLens,
  type CodeLensProvider,
  type Command,
  Disposable,
  EventEmitter,
  languages,
  type TextDocument,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { LIVE_SCHEME } from '../../core/live/documentPath';
import { ask } from '../connection';
import { documentSelector } from '../selector';
import { toRange } from '../show';
import type { Panel } from './panel';
import { runningLenses, type RunningLens } from './running';

const SETTING = 'ecsRunbook.live.lens';

/** Says above task definitions of the workspace what runs of them, from what the panel shows already. */
export class RunningLenses implements CodeLensProvider, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #registered: Disposable;
  #shown: unknown;

  constructor(
    private readonly client: LanguageClient,
    private readonly panel: Panel,
  ) {
    const files = documentSelector.filter(({ scheme }) => scheme !== LIVE_SCHEME);
    this.#registered = Disposable.from(
      this.#changed,
      languages.registerCodeLensProvider(files, this),
      // Progress is no news.
      panel.onDidChange(() => {
        if (panel.state.judged !== this.#shown) this.#changed.fire();
        this.#shown = panel.state.judged;
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTING)) this.#changed.fire();
      }),
    );
  }

  dispose(): void {
    this.#registered.dispose();
  }

  async provideCodeLenses({ uri }: TextDocument): Promise<CodeLens[]> {
    const { judged } = this.panel.state;
    const wanted = workspace.getConfiguration(undefined, uri).get<boolean>(SETTING) !== false;
    if (!judged || !wanted || !this.client.isRunning()) return [];
    const local = await ask(this.client, 'ecsRunbook/localTask', {
      uri: this.client.code2ProtocolConverter.asUri(uri),
    });
    if (!local) return [];
    const range = toRange(local.range);
    return runningLenses(judged.report, local).map(
      (lens) => new CodeLens(range, commandOf(lens, uri.toString())),
    );
  }
}

function commandOf({ title, does, revision }: RunningLens, file: string): Command {
  switch (does) {
    case 'show':
      return { title, command: 'ecsRunbook.live.showLiveDocument', arguments: [revision?.arn] };
    case 'compare':
      return { title, command: 'ecsRunbook.live.compareWithFile', arguments: [revision?.arn, file] };
    case 'report':
      return { title, command: 'ecsRunbook.live.openReport' };
    case 'nothing':
      return { title, command: '' };
  }
}

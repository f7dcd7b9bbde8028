import { access, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  judgeLive,
  listLiveProfiles,
  LiveError,
  type LiveOptions,
  type ProfileInfo,
  type Source,
} from '../../live/client';
import { ask } from '../connection';
import { type HistoryEntry, withEntry } from './history';
import { PanelModel, type PanelState } from './model';

const SOURCE = 'ecsRunbook.live.source';
const HISTORY = 'ecsRunbook.live.history';

/** Reads accounts for the panel, remembers what was looked at, and tells everybody who shows it. */
export class Panel implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #model = new PanelModel(() => this.#changed.fire());
  #reading: AbortController | undefined;
  /** Whether somebody asked to see something: then nothing is shown by itself any more. */
  #asked = false;

  constructor(
    private readonly context: ExtensionContext,
    private readonly client: LanguageClient,
  ) {}

  get state(): PanelState {
    return this.#model.state;
  }

  /** What was looked at last in this workspace. */
  get remembered(): Source | undefined {
    return this.context.workspaceState.get<Source>(SOURCE);
  }

  /** What the readings of the source that is shown amounted to, the oldest first. */
  get history(): readonly HistoryEntry[] {
    const { source } = this.state;
    return source?.kind === 'aws' ? (this.#histories()[keyOf(source)] ?? []) : [];
  }

  dispose(): void {
    this.#reading?.abort();
    this.#changed.dispose();
  }

  /** Looks at something else. */
  async show(source: Source): Promise<void> {
    this.#asked = true;
    await this.context.workspaceState.update(SOURCE, source);
    await reveal();
    await this.#read(source);
  }

  /**
   * Shows what there is without asking AWS: the snapshot that the settings name, or what was read last in this
   * workspace, as old rows.
   */
  async resume(): Promise<void> {
    if (!this.#mayResume()) return;
    const named = workspace.getConfiguration('ecsRunbook').get<string>('live.snapshot');
    const { remembered } = this;
    if (remembered) {
      const path = await this.kept(remembered);
      // Somebody may have asked meanwhile, and that counts.
      if (path !== undefined && this.#mayResume()) await this.#read(remembered, path);
    } else if (named !== undefined && named !== '') await this.#read({ kind: 'snapshot', path: named });
  }

  #mayResume(): boolean {
    return !this.#asked && this.state.source === undefined;
  }

  /** Looks again. What is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    const source = this.state.source ?? this.remembered;
    if (!source) return;
    this.#asked = true;
    await reveal();
    await this.#read(source);
  }

  cancel(): void {
    this.#reading?.abort();
  }

  /** The profiles of the AWS configuration. */
  profiles(): Promise<readonly ProfileInfo[]> {
    return listLiveProfiles(this.#process());
  }

  /** Deletes what is kept of readings: snapshots, the trend, and what was chosen. */
  async forget(): Promise<void> {
    this.#reading?.abort();
    await rm(this.#folder(), { recursive: true, force: true });
    await this.context.globalState.update(HISTORY, undefined);
    await this.context.workspaceState.update(SOURCE, undefined);
    this.#model.clear();
  }

  /** The file that the last reading of a source of AWS is kept in; nothing where there is none. */
  async kept(source: Source): Promise<string | undefined> {
    if (source.kind !== 'aws') return source.path;
    const path = this.#fileOf(source);
    return access(path).then(
      () => path,
      () => undefined,
    );
  }

  /** @param kept a snapshot to show in place of what AWS would answer now */
  async #read(source: Source, kept?: string): Promise<void> {
    const asksAws = source.kind === 'aws' && kept === undefined;
    if (asksAws && !workspace.isTrusted) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const number = this.#model.begin(source);
    try {
      const surroundings = await ask(this.client, 'ecsRunbook/surroundings', null);
      const judged = await judgeLive(
        {
          source: kept === undefined ? source : { kind: 'snapshot', path: kept },
          surroundings,
          earlier: asksAws ? await this.kept(source) : undefined,
          save: asksAws ? this.#fileOf(source) : undefined,
        },
        this.#process(),
        {
          signal: reading.signal,
          onProgress: (progress) => this.#model.progress(number, progress),
          askMfa: (profile, serial) => askMfa(profile, serial),
        },
      );
      if (this.#model.accept(number, judged, kept !== undefined) && asksAws)
        await this.#remember(source, judged.report.evaluation);
    } catch (error) {
      const cancelled = reading.signal.aborted;
      const message = error instanceof LiveError || error instanceof Error ? error.message : String(error);
      this.#model.fail(number, { kind: cancelled ? 'cancelled' : 'failed', message });
    }
  }

  async #remember(source: Source, evaluation: Parameters<typeof withEntry>[1]): Promise<void> {
    const all = this.#histories();
    const key = keyOf(source);
    await this.context.globalState.update(HISTORY, {
      ...all,
      [key]: withEntry(all[key] ?? [], evaluation),
    });
    this.#changed.fire();
  }

  #histories(): Readonly<Record<string, readonly HistoryEntry[]>> {
    return this.context.globalState.get<Record<string, readonly HistoryEntry[]>>(HISTORY, {});
  }

  #process(): LiveOptions {
    return { script: Uri.joinPath(this.context.extensionUri, 'dist', 'live.js').fsPath };
  }

  #folder(): string {
    return join(this.context.globalStorageUri.fsPath, 'live');
  }

  #fileOf(source: Source): string {
    return join(this.#folder(), `${keyOf(source)}.json`);
  }
}

/** Whoever asks for accounts wants to see them, wherever they asked. */
async function reveal(): Promise<void> {
  await commands.executeCommand('ecsRunbook.live.focus');
}

/** One name for one choice of profiles, regions and clusters. */
function keyOf(source: Source): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 24);
}

async function askMfa(profile: string, serial: string): Promise<string | undefined> {
  const code = await window.showInputBox({
    title: `MFA code for profile "${profile}"`,
    prompt: `The code that ${serial} shows now`,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\d{6}$/.test(text.trim()) ? undefined : 'Six digits'),
  });
  return code?.trim();
}

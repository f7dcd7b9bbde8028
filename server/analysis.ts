import { URI } from 'vscode-uri';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { openDocument, type OpenDocument } from '../core/documents/open';
import { evaluate, type RuleFailure, type RuleSet } from '../core/engine/evaluate';
import type { EngineConfig } from '../core/engine/config';
import type { Finding } from '../core/engine/finding';
import { judge, type JudgeOptions } from '../core/engine/judge';
import type { JudgedFinding, Suppression } from '../core/engine/suppression';
import type { Context } from '../core/rules/context';
import { LineIndex } from '../core/text/lines';
import { Alone, Around } from './around';
import { isLive, readLive } from './liveDocument';
import { fileName } from './names';
import { engineConfig, type Settled } from './settings';
import type { Workspace } from './workspace';

/** What decides which findings somebody lives with. */
export function judging(
  rules: RuleSet,
  { suppressions, suppressionPolicy: policy }: Settled,
  config: EngineConfig,
): JudgeOptions {
  return { rules, config, suppressions, policy, today: today() };
}

/** The day, `YYYY-MM-DD` in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

interface Checked {
  readonly findings: readonly JudgedFinding[];
  /** The suppressions of the configuration that are about one of them. */
  readonly used: ReadonlySet<Suppression>;
  /** Those that stand in the baseline. */
  readonly accepted: ReadonlySet<JudgedFinding>;
  readonly lookedAround: boolean;
}

/** One version of a document, read, and checked when the findings are first asked for. */
export class Analysis {
  private checked: Checked | undefined;
  private open: readonly Finding[] | undefined;

  constructor(
    readonly uri: string,
    readonly version: number,
    /** Of the settings that it was checked with. */
    readonly generation: number,
    readonly document: OpenDocument,
    readonly lines: LineIndex,
    private readonly check: () => Checked,
  ) {}

  /** What is to be shown: nobody decided to live with it, and the baseline does not hold it. */
  get findings(): readonly Finding[] {
    this.open ??= shownOf(this.all);
    return this.open;
  }

  /** Those that the baseline holds. */
  get accepted(): ReadonlySet<JudgedFinding> {
    return this.all.accepted;
  }

  /** All of them, with the decisions to live with them. */
  get judged(): readonly JudgedFinding[] {
    return this.all.findings;
  }

  get usedSuppressions(): ReadonlySet<Suppression> {
    return this.all.used;
  }

  private get all(): Checked {
    this.checked ??= this.check();
    return this.checked;
  }

  /** Whether a rule asked for other documents, so that a change in one of them may change the findings. */
  get lookedAround(): boolean {
    return this.checked?.lookedAround ?? false;
  }
}

/** Without what somebody decided to live with, or accepted. */
export function shownOf({ findings, accepted }: Pick<Checked, 'findings' | 'accepted'>): JudgedFinding[] {
  return findings.filter((finding) => finding.suppression === undefined && !accepted.has(finding));
}

interface Kept {
  readonly analysis: Analysis;
  /** The generation of the workspace. */
  readonly around: number;
}

/** Languages whose syntax, duplicate keys and comments VS Code reports by itself. */
const EDITOR_CHECKS = new Set(['json', 'jsonc']);

/** Keeps the last analysis of each document, so that one version is read once for all requests about it. */
export class Analyses {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly rules: RuleSet,
    private readonly context: Context,
    private readonly workspace: Workspace,
    private readonly editorChecksSyntax: () => boolean,
    private readonly onFailure: (failure: RuleFailure) => void,
  ) {}

  get(document: TextDocument, settings: Settled): Analysis {
    const kept = this.kept.get(document.uri);
    if (kept?.analysis.version === document.version && kept.analysis.generation === settings.generation) {
      if (!kept.analysis.lookedAround || kept.around === this.workspace.generation) return kept.analysis;
    }
    // The tree of the version before is garbage from here on: kept, it would be copied while the new one is made.
    this.kept.delete(document.uri);
    this.workspace.rereading(document.uri);
    const analysis = this.analyse(document, settings);
    this.kept.set(document.uri, { analysis, around: this.workspace.generation });
    return analysis;
  }

  /** Whether the findings of the document, as they are kept, depend on other documents. */
  lookedAround(uri: string): boolean {
    return this.kept.get(uri)?.analysis.lookedAround ?? false;
  }

  forget(uri: string): void {
    this.kept.delete(uri);
    this.workspace.closed(uri);
  }

  private analyse(document: TextDocument, settings: Settled): Analysis {
    const { uri, version, languageId } = document;
    const text = document.getText();
    const live = isLive(uri);
    const opened = live ? readLive(uri, text) : openDocument(text, fileName(uri), { kind: settings.kind });
    // What runs in an account is no document of the workspace.
    if (!live) this.workspace.opened(uri, version, opened);
    const syntax = !(this.editorChecksSyntax() && EDITOR_CHECKS.has(languageId));
    return new Analysis(uri, version, settings.generation, opened, new LineIndex(text), () =>
      live ? this.checkLive(opened, settings) : this.check(opened, settings, syntax),
    );
  }

  /** As the panel does: files of the workspace say nothing about what runs. */
  private checkLive(document: OpenDocument, settings: Settled): Checked {
    const alone = new Alone(this.context, settings.organisation);
    return this.judged(document, settings, engineConfig(settings, true), alone);
  }

  /** A document that is not open in the editor. */
  checked(document: OpenDocument, settings: Settled): Checked {
    return this.check(document, settings, true);
  }

  private check(document: OpenDocument, settings: Settled, syntax: boolean): Checked {
    const around = new Around(this.context, this.workspace, settings.organisation);
    const checked = this.judged(document, settings, engineConfig(settings, syntax), around);
    return { ...checked, lookedAround: around.asked };
  }

  private judged(document: OpenDocument, settings: Settled, config: EngineConfig, context: Context): Checked {
    if (!settings.enable) return { findings: [], used: new Set(), accepted: new Set(), lookedAround: false };
    const { findings, failures } = evaluate(document, this.rules, config, context);
    for (const failure of failures) this.onFailure(failure);
    const judgement = judge(document, findings, judging(this.rules, settings, config));
    // The name of a file is its path in a URI, which is another one on Windows.
    const accepted = settings.accepted?.acceptedOf(URI.file(document.name).fsPath, judgement.findings);
    return { ...judgement, accepted: accepted ?? new Set(), lookedAround: false };
  }
}

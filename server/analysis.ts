import type { TextDocument } from 'vscode-languageserver-textdocument';
import { openDocument, type OpenDocument } from '../core/documents/open';
import { evaluate, type RuleFailure, type RuleSet } from '../core/engine/evaluate';
import type { Finding } from '../core/engine/finding';
import type { Context } from '../core/rules/context';
import { LineIndex } from '../core/text/lines';
import { Around } from './around';
import { fileName } from './names';
import { engineConfig, type Settled } from './settings';
import type { Workspace } from './workspace';

interface Checked {
  readonly findings: readonly Finding[];
  readonly lookedAround: boolean;
}

/** One version of a document, read, and checked when the findings are first asked for. */
export class Analysis {
  private checked: Checked | undefined;

  constructor(
    readonly uri: string,
    readonly version: number,
    /** Of the settings that it was checked with. */
    readonly generation: number,
    readonly document: OpenDocument,
    readonly lines: LineIndex,
    private readonly check: () => Checked,
  ) {}

  get findings(): readonly Finding[] {
    this.checked ??= this.check();
    return this.checked.findings;
  }

  /** Whether a rule asked for other documents, so that a change in one of them may change the findings. */
  get lookedAround(): boolean {
    return this.checked?.lookedAround ?? false;
  }
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
    const opened = openDocument(text, fileName(uri));
    this.workspace.opened(uri, version, opened);
    const syntax = !(this.editorChecksSyntax() && EDITOR_CHECKS.has(languageId));
    return new Analysis(uri, version, settings.generation, opened, new LineIndex(text), () =>
      this.check(opened, settings, syntax),
    );
  }

  private check(document: OpenDocument, settings: Settled, syntax: boolean): Checked {
    if (!settings.enable) return { findings: [], lookedAround: false };
    const around = new Around(this.context, this.workspace, settings.organisation);
    const { findings, failures } = evaluate(document, this.rules, engineConfig(settings, syntax), around);
    for (const failure of failures) this.onFailure(failure);
    return { findings, lookedAround: around.asked };
  }
}

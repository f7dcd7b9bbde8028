import type { TextDocument } from 'vscode-languageserver-textdocument';
import { openDocument, type OpenDocument } from '../core/documents/open';
import { evaluate, type RuleFailure, type RuleSet } from '../core/engine/evaluate';
import type { Finding } from '../core/engine/finding';
import type { Context } from '../core/rules/context';
import { LineIndex } from '../core/text/lines';
import { engineConfig, type Settings } from './settings';

/** One version of a document, read and checked. */
export interface Analysis {
  readonly uri: string;
  readonly version: number;
  readonly document: OpenDocument;
  readonly lines: LineIndex;
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Languages whose syntax, duplicate keys and comments VS Code reports by itself. */
const EDITOR_CHECKS = new Set(['json', 'jsonc']);

/** Keeps the last analysis of each document, so that one version is read once for all requests about it. */
export class Analyses {
  private readonly kept = new Map<string, { analysis: Analysis; generation: number }>();

  constructor(
    private readonly rules: RuleSet,
    private readonly context: Context,
    private readonly editorChecksSyntax: () => boolean,
    private readonly onFailure: (failure: RuleFailure) => void,
  ) {}

  get(document: TextDocument, settings: Settings, generation: number): Analysis {
    const kept = this.kept.get(document.uri);
    if (kept?.analysis.version === document.version && kept.generation === generation) return kept.analysis;
    // The tree of the version before is garbage from here on: kept, it would be copied while the new one is made.
    this.kept.delete(document.uri);
    const analysis = this.analyse(document, settings);
    this.kept.set(document.uri, { analysis, generation });
    return analysis;
  }

  forget(uri: string): void {
    this.kept.delete(uri);
  }

  private analyse(document: TextDocument, settings: Settings): Analysis {
    const text = document.getText();
    const opened = openDocument(text, fileName(document.uri));
    const syntax = !(this.editorChecksSyntax() && EDITOR_CHECKS.has(document.languageId));
    const { findings, failures } = settings.enable
      ? evaluate(opened, this.rules, engineConfig(settings, syntax), this.context)
      : { findings: [], failures: [] };
    for (const failure of failures) this.onFailure(failure);
    return {
      uri: document.uri,
      version: document.version,
      document: opened,
      lines: new LineIndex(text),
      findings,
      failures,
    };
  }
}

/** The path of a URI, decoded: names decide what an empty document is. */
export function fileName(uri: string): string {
  const path = uri.replace(/^[a-z][\w+.-]*:(?:\/\/[^/]*)?/i, '').replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

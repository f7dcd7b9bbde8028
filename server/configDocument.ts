import { basename, dirname, resolve } from 'node:path';
import {
  CodeActionKind,
  DiagnosticSeverity,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { effectiveLevel, type EngineConfig } from '../core/engine/config';
import { readConfigFile } from '../core/engine/configFile';
import type { ConfigProblem } from '../core/engine/configReader';
import type { RulesToConfigure } from '../core/engine/ruleSettings';
import { ownRules } from '../core/engine/ownRules';
import { isOver, type Suppression } from '../core/engine/suppression';
import { needlessNote, suppressionNotes } from '../core/engine/suppressionNotes';
import { whyRefused } from '../core/engine/suppressionPolicy';
import { docsUrl } from '../core/runbook/docs';
import { JsonEditor } from '../core/editors/json';
import { LineIndex } from '../core/text/lines';
import type { Node } from '../core/tree/node';
import { CONFIG_NAME, type LoadedConfig } from '../files/configFiles';
import { policyOf } from '../files/fileSettings';
import { isOnePath } from '../files/globs';
import { today } from './analysis';
import { versioned } from './codeActions';
import type { Configurations } from './configurations';
import { SEVERITIES, SOURCE } from './diagnostics';
import { fileName } from './names';

/** A configuration file in the editor, as far as it was understood. */
export interface ConfigDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly lines: LineIndex;
  readonly root: Node | undefined;
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigDocumentsHost {
  readonly rules: RulesToConfigure;
  readonly configurations: Configurations;
  /** Whether the editor itself says what is not JSON in the document. */
  readonly editorHelps: (uri: string) => boolean;
  /** The suppressions that are about a finding in the file at a path; nothing where there is no such document. */
  /** Grows with every change of the other documents. */
  readonly generation: () => number;
  readonly usedIn: (path: string) => Promise<ReadonlySet<Suppression> | undefined>;
}

/** More files than this are not looked at while somebody edits the configuration. */
const MOST_FILES = 20;

/** What is wrong with configuration files, said where they are edited. */
export class ConfigDocuments {
  private kept: ConfigDocument | undefined;
  private keptFor: { readonly loaded: LoadedConfig | undefined; readonly generation: number } | undefined;

  constructor(private readonly host: ConfigDocumentsHost) {}

  /** Nothing for a document that is no configuration. */
  async of(document: TextDocument): Promise<ConfigDocument | undefined> {
    const { uri, version } = document;
    const { configurations } = this.host;
    const named = basename(fileName(uri)) === CONFIG_NAME;
    const chain = named || configurations.knows(uri) ? await configurations.chainAt(uri) : [];
    const loaded = chain.at(-1);
    if (!named && !loaded) return undefined;
    const generation = this.host.generation();
    const { kept, keptFor } = this;
    if (kept?.uri === uri && kept.version === version)
      if (keptFor?.loaded === loaded && keptFor?.generation === generation) return kept;
    const text = document.getText();
    const read =
      loaded && loaded.text === text
        ? await this.whole(loaded, chain)
        : readConfigFile(text, this.host.rules);
    const helped = this.host.editorHelps(uri);
    const problems = read.problems
      .filter(({ code }) => !helped || code !== 'config-syntax')
      .sort((a, b) => a.start - b.start);
    this.kept = { uri, version, text, lines: new LineIndex(text), root: read.json.root, problems };
    this.keptFor = { loaded, generation };
    return this.kept;
  }

  /** With what is wrong outside of the text: files that it names, and findings that it suppresses. */
  private async whole(
    loaded: LoadedConfig,
    chain: readonly LoadedConfig[],
  ): Promise<{ json: LoadedConfig['json']; problems: readonly ConfigProblem[] }> {
    const policy = policyOf(chain);
    const counting = loaded.config.suppressions.filter((suppression) => {
      const { rule, until } = suppression;
      const refused = whyRefused({ rule, until, place: 'configuration' }, policy, today());
      return refused === undefined && !isOver(suppression, today());
    });
    const problems = [
      ...loaded.problems,
      ...suppressionNotes(loaded.config.suppressions, policy, today()),
      ...(await this.needless(loaded, counting)).map(needlessNote),
    ];
    return { json: loaded.json, problems };
  }

  private async needless({ path }: LoadedConfig, counting: readonly Suppression[]): Promise<Suppression[]> {
    const byFile = new Map<string, Suppression[]>();
    for (const suppression of counting) {
      const { file } = suppression;
      if (file === undefined || !isOnePath(file)) continue;
      const whole = resolve(dirname(path), file);
      byFile.set(whole, [...(byFile.get(whole) ?? []), suppression]);
    }
    const needless: Suppression[] = [];
    for (const [file, suppressions] of [...byFile].slice(0, MOST_FILES)) {
      const used = await this.host.usedIn(file);
      needless.push(...suppressions.filter((suppression) => !used?.has(suppression)));
    }
    return needless;
  }
}

export function configDiagnostics(document: ConfigDocument, config: EngineConfig): Diagnostic[] {
  return document.problems.flatMap((problem): Diagnostic[] => {
    const { code, message } = problem;
    const rule = ownRules.find(({ id }) => id === code);
    const level = rule ? effectiveLevel(rule, { text: '' }, config) : undefined;
    if (level === 'off') return [];
    const severity = level === undefined ? DiagnosticSeverity.Error : SEVERITIES[level];
    const range = document.lines.rangeOf(problem);
    const href = rule && { codeDescription: { href: docsUrl(rule.id) } };
    return [{ range, severity, code, ...href, source: SOURCE, message }];
  });
}

/** What puts right the problems under the selection. */
export function configActions(
  document: ConfigDocument,
  config: EngineConfig,
  { range, context }: CodeActionParams,
): CodeAction[] {
  if (context.only && !context.only.some((kind) => kind === CodeActionKind.QuickFix || kind === ''))
    return [];
  const { lines, text, root } = document;
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  const under = document.problems.filter((problem) => problem.start <= end && start <= problem.end);
  return under.flatMap((problem) => {
    const diagnostics = configDiagnostics({ ...document, problems: [problem] }, config);
    return problem.fixes.flatMap((fix): CodeAction[] => {
      const editor = new JsonEditor(text, root);
      if (!editor.attempt(fix.edit)) return [];
      const edit = versioned(document, editor.edits(), false);
      return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: true, edit }];
    });
  });
}

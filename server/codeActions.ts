import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixAll, planEdits } from '../core/engine/fix';
import type { RuleSet } from '../core/engine/evaluate';
import type { DocumentKind } from '../core/documents/kinds';
import type { Finding } from '../core/engine/finding';
import { Suppressing, type JudgeOptions } from '../core/engine/judge';
import { fixAllKind, tidyKind } from '../core/protocol';
import type { Context } from '../core/rules/context';
import type { Neighbour } from '../core/model/neighbours';
import type { FixKind, FixPlan } from '../core/rules/rule';
import { difference, type TextEdit } from '../core/text/edits';
import { LineIndex } from '../core/text/lines';
import { fromLineStarts, toSnippet, type TabStops } from '../core/text/snippet';
import type { Analysis } from './analysis';
import { keyOf, sameKey, toDiagnostic, type FindingKey } from './diagnostics';

/** What the client can do with code actions. */
export interface ActionAbilities {
  /** Asks for the edit of one action when it is chosen. */
  readonly resolvesEdit: boolean;
  /** Understands edits with tab stops. */
  readonly snippets: boolean;
  /** Knows the commands of our own client. */
  readonly roleCommands: boolean;
}

/** Shows an edit, and makes it when that is confirmed. */
const confirmCommand = 'ecsRunbook.confirmEdit';

interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly finding: FindingKey;
  readonly fix: number;
}

/** The quick fixes for the findings under the selection. */
export function quickFixes(
  analysis: Analysis,
  findings: readonly Finding[],
  params: CodeActionParams,
  abilities: ActionAbilities,
): CodeAction[] {
  const start = analysis.lines.offsetAt(params.range.start);
  const end = analysis.lines.offsetAt(params.range.end);
  return findings
    .filter((finding) => finding.start <= end && start <= finding.end)
    .flatMap((finding) => finding.fixes.map((_, fix) => quickFix(analysis, finding, fix, abilities)))
    .filter((action) => action !== undefined);
}

function quickFix(
  analysis: Analysis,
  finding: Finding,
  fix: number,
  abilities: ActionAbilities,
): CodeAction | undefined {
  const plan = finding.fixes[fix];
  if (!plan) return undefined;
  const action: CodeAction = {
    title: plan.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(analysis, finding, false)],
    isPreferred: fix === 0 && (plan.kind === 'safe' || finding.fixes.length === 1),
  };
  if (plan.preview === true && abilities.roleCommands) {
    const shown = planEdits(analysis.document, plan);
    const edit = shown && versioned(targetOf(analysis, plan), shown, false);
    return (
      edit && {
        ...action,
        command: { title: plan.title, command: confirmCommand, arguments: [edit, plan.title] },
      }
    );
  }
  if (abilities.resolvesEdit) {
    const data: ActionData = { uri: analysis.uri, version: analysis.version, finding: keyOf(finding), fix };
    return { ...action, data };
  }
  const edits = planEdits(analysis.document, plan);
  return edits && { ...action, edit: versioned(targetOf(analysis, plan), edits, abilities.snippets) };
}

export function actionData(action: CodeAction): ActionData | undefined {
  return action.data as ActionData | undefined;
}

/** Works out the edit of an action that was chosen. A document that moved on since gets none. */
export function resolveFix(
  analysis: Analysis,
  action: CodeAction,
  data: ActionData,
  abilities: ActionAbilities,
): CodeAction {
  if (analysis.version !== data.version) return action;
  const plan = analysis.findings.find((finding) => sameKey(finding, data.finding))?.fixes[data.fix];
  const edits = plan && planEdits(analysis.document, plan);
  return edits ? { ...action, edit: versioned(targetOf(analysis, plan), edits, abilities.snippets) } : action;
}

export interface SourceOptions {
  readonly rules: RuleSet;
  /** What the configuration says that the document is. */
  readonly kind: DocumentKind | undefined;
  /** What somebody decided to live with is left as it is. */
  readonly judging: JudgeOptions;
  readonly context: Context;
}

/** `source.fixAll.ecsRunbook` and `source.ecsRunbook.tidy`, where the client asks for them or for what holds them. */
export function sourceActions(
  analysis: Analysis,
  only: readonly string[] | undefined,
  options: SourceOptions,
): CodeAction[] {
  const wanted = (kind: string): boolean =>
    only?.some((asked) => kind === asked || kind.startsWith(`${asked}.`)) ?? false;
  const actions: (CodeAction | undefined)[] = [];
  if (wanted(fixAllKind))
    actions.push(fixAllAction(analysis, fixAllKind, 'Fix all safe findings', ['safe'], options));
  if (wanted(tidyKind)) actions.push(fixAllAction(analysis, tidyKind, 'Tidy', ['safe', 'tidy'], options));
  return actions.filter((action) => action !== undefined);
}

function fixAllAction(
  analysis: Analysis,
  kind: string,
  title: string,
  kinds: readonly FixKind[],
  { rules, kind: stated, judging, context }: SourceOptions,
): CodeAction | undefined {
  const { text, name } = analysis.document;
  const fixed = fixAll(text, name, rules, {
    kinds,
    config: judging.config,
    context,
    kind: stated,
    spare: (document) => {
      const suppressing = new Suppressing(document, judging);
      return (finding) => suppressing.decisionOn(finding) !== undefined;
    },
  });
  const edit = difference(text, fixed.text);
  return edit && { title, kind, edit: versioned(targetOf(analysis), [edit], false) };
}

/** The document that edits are made in. */
export interface Target {
  readonly uri: string;
  /** Null for a document that is not open. */
  readonly version: number | null;
  readonly text: string;
  readonly lines: LineIndex;
}

export function targetOf(analysis: Analysis, plan?: FixPlan): Target {
  const other = plan?.document;
  if (other) return otherTarget(other);
  const { uri, version, document, lines } = analysis;
  return { uri, version, text: document.text, lines };
}

export function otherTarget({ uri, name, version, text }: Neighbour): Target {
  return { uri: uri ?? name, version: version ?? null, text, lines: new LineIndex(text) };
}

/** Edits of one document, for that version of it only. */
export function versioned(target: Target, edits: readonly TextEdit[], snippets: boolean): WorkspaceEdit {
  const { uri, version, text } = target;
  const stops: TabStops = new Map();
  const change: TextDocumentEdit = {
    textDocument: { uri, version },
    edits: snippets
      ? fromLineStarts(text, edits).map((edit) =>
          edit.holes?.length ? snippetEdit(target, edit, stops) : plainEdit(target, edit),
        )
      : edits.map((edit) => plainEdit(target, edit)),
  };
  return { documentChanges: [change] };
}

function plainEdit({ lines }: Target, edit: TextEdit): LspTextEdit {
  return { range: lines.rangeOf(edit), newText: edit.text };
}

function snippetEdit({ lines }: Target, edit: TextEdit, stops: TabStops): SnippetTextEdit {
  return {
    range: lines.rangeOf(edit),
    snippet: { kind: 'snippet', value: toSnippet(edit, stops) },
  };
}

import { relative } from 'node:path';
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Command,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { newConfigWith, suppressByComment, suppressInConfig } from '../core/assist/suppress';
import type { Finding } from '../core/engine/finding';
import { ownRules } from '../core/engine/ownRules';
import { daysAfter } from '../core/text/day';
import { applyEdits, type TextEdit } from '../core/text/edits';
import { LineIndex, type Range } from '../core/text/lines';
import { readJson } from '../core/readers/json';
import { slashed } from '../files/paths';
import { today, type Analysis } from './analysis';
import { targetOf, versioned, type ActionAbilities } from './codeActions';
import type { ConfigTarget } from './configurations';
import { toDiagnostic } from './diagnostics';
import type { Settled } from './settings';

export interface SuppressAbilities extends ActionAbilities {
  readonly createsFiles: boolean;
  /** Can show a place of another document when it is asked to. */
  readonly showsDocuments: boolean;
}

/** The server's command that shows where the reason is to be filled in. */
export const showReason = 'ecsRunbook.showReason';

const ABOUT_SUPPRESSIONS: ReadonlySet<string> = new Set(ownRules.map(({ id }) => id));

/** "Not here, because": for each finding under the selection, as far as the organisation allows it. */
export function suppressActions(
  analysis: Analysis,
  { range, context }: CodeActionParams,
  { suppressionPolicy: policy }: Settled,
  configuration: ConfigTarget | undefined,
  abilities: SuppressAbilities,
): CodeAction[] {
  if (context.only && !context.only.some((kind) => kind === CodeActionKind.QuickFix || kind === ''))
    return [];
  if (policy.allow === 'nowhere') return [];
  const start = analysis.lines.offsetAt(range.start);
  const end = analysis.lines.offsetAt(range.end);
  const until = policy.maxDays === undefined ? undefined : daysAfter(today(), policy.maxDays);
  const seen = new Set<string>();
  return analysis.findings
    .filter((finding) => finding.start <= end && start <= finding.end)
    .filter(({ rule }) => !policy.never.includes(rule.id) && !ABOUT_SUPPRESSIONS.has(rule.id))
    .filter(({ rule, path }) => !seen.has(`${rule.id} ${path}`) && seen.add(`${rule.id} ${path}`))
    .flatMap((finding) => {
      const diagnostics = [toDiagnostic(analysis, finding, false)];
      const action = (title: string, edit: WorkspaceEdit, command?: Command): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        isPreferred: false,
        edit,
        ...(command && { command }),
      });
      const actions: CodeAction[] = [];
      const comment =
        policy.allow === 'anywhere' ? suppressByComment(analysis.document, { finding, until }) : undefined;
      if (comment) {
        const edit = versioned(targetOf(analysis), [comment], abilities.snippets);
        actions.push(action(`Suppress "${finding.rule.id}" on this line with a comment`, edit));
      }
      const stated = configuration && inConfiguration(analysis, finding, until, configuration, abilities);
      if (stated) {
        const title = `Suppress "${finding.rule.id}" here in .ecs-runbook.jsonc`;
        actions.push(action(title, stated.edit, stated.command));
      }
      return actions;
    });
}

function inConfiguration(
  analysis: Analysis,
  finding: Finding,
  until: string | undefined,
  configuration: ConfigTarget,
  abilities: SuppressAbilities,
): { edit: WorkspaceEdit; command: Command | undefined } | undefined {
  const { uri, version, text, folder } = configuration;
  const suppression = { finding, until };
  const file = fileFrom(folder, analysis.uri);
  if (text === undefined) {
    if (!abilities.createsFiles) return undefined;
    const newText = newConfigWith(file, suppression);
    const start = { line: 0, character: 0 };
    const edit: WorkspaceEdit = {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
      ],
    };
    return { edit, command: showing(uri, reasonIn(newText, newText.indexOf('<reason>')), abilities) };
  }
  const edits = suppressInConfig(readJson(text), file, suppression);
  if (!edits) return undefined;
  const edit = versioned({ uri, version, text, lines: new LineIndex(text) }, edits, false);
  return { edit, command: showing(uri, reasonIn(applyEdits(text, edits), holeAfter(edits)), abilities) };
}

/** Where the first place to fill stands when the edits are made. */
function holeAfter(edits: readonly TextEdit[]): number {
  let moved = 0;
  for (const { start, end, text, holes } of edits) {
    const [hole] = holes ?? [];
    if (hole) return start + moved + hole.start;
    moved += text.length - (end - start);
  }
  return -1;
}

function reasonIn(text: string, start: number): Range | undefined {
  return start < 0 ? undefined : new LineIndex(text).rangeOf({ start, end: start + '<reason>'.length });
}

function showing(
  uri: string,
  range: Range | undefined,
  { showsDocuments }: SuppressAbilities,
): Command | undefined {
  if (!showsDocuments || !range) return undefined;
  return { title: 'Say why', command: showReason, arguments: [uri, range] };
}

/** One file only, as globs of the configuration name it; nothing for a document that is no file. */
function fileFrom(folder: string, uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  const file = slashed(relative(folder, URI.parse(uri).fsPath));
  return file.includes('/') ? file : `./${file}`;
}

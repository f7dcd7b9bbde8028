import { openDocument, type OpenDocument } from '../documents/open';
import type { DocumentKind } from '../documents/kinds';
import { JsonEditor } from '../editors/json';
import type { Context } from '../rules/context';
import type { FixKind, FixPlan } from '../rules/rule';
import { applyEdits, type TextEdit } from '../text/edits';
import { defaultConfig, type EngineConfig } from './config';
import { evaluate, type RuleSet } from './evaluate';
import type { Finding } from './finding';

/** More rounds than any chain of fixes needs; a rule whose fix brings its own finding back must not loop. */
const MOST_ROUNDS = 12;

/**
 * The edits of one plan, or nothing when the text cannot take it (half-typed around the place). They count in the
 * text of the plan's own document, where it has one.
 */
export function planEdits(document: OpenDocument, plan: FixPlan): TextEdit[] | undefined {
  const { text, json, readOnly } = plan.document ?? document;
  if (readOnly) return undefined;
  const editor = new JsonEditor(text, json.root);
  if (!editor.attempt(plan.edit)) return undefined;
  const edits = editor.edits();
  return edits.length ? edits : undefined;
}

export interface FixAllOptions {
  readonly kinds: readonly FixKind[];
  readonly config?: EngineConfig;
  readonly kind?: DocumentKind | undefined;
  readonly context?: Context;
  /** Findings that are left as they are: those that someone decided to live with. */
  readonly spare?: (document: OpenDocument) => (finding: Finding) => boolean;
}

export interface FixAllResult {
  readonly text: string;
  /** How many findings had a fix applied. */
  readonly applied: number;
}

/** Applies every fix of the given kinds, reads again, and goes on until nothing changes. */
export function fixAll(text: string, name: string, rules: RuleSet, options: FixAllOptions): FixAllResult {
  const config = options.config ?? defaultConfig;
  let current = text;
  let applied = 0;
  const seen = new Set([text]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const document = openDocument(current, name, { kind: options.kind });
    const { findings } = evaluate(document, rules, config, options.context);
    const editor = new JsonEditor(document.text, document.json.root);
    let done = 0;
    const spare = options.spare?.(document);
    for (const plan of plansOf(findings, options.kinds, spare)) if (editor.attempt(plan.edit)) done++;
    const edits = editor.edits();
    if (edits.length === 0) break;
    const next = applyEdits(current, edits);
    if (seen.has(next)) break;
    seen.add(next);
    current = next;
    applied += done;
  }
  return { text: current, applied };
}

/** The first plan of each finding that may run. */
function plansOf(
  findings: readonly Finding[],
  kinds: readonly FixKind[],
  spare?: (finding: Finding) => boolean,
): FixPlan[] {
  return findings.flatMap((finding) => {
    if (spare?.(finding)) return [];
    const plan = finding.fixes.find((fix) => kinds.includes(fix.kind) && fix.document === undefined);
    return plan ? [plan] : [];
  });
}

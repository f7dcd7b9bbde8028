import type { Hover } from 'vscode-languageserver';
import { findingHover } from '../core/assist/findingHover';
import { policyHover } from '../core/assist/policyHover';
import { taskHover } from '../core/assist/task/taskHover';
import type { IamReference } from '../core/policy/reference';
import type { Framework } from '../core/runbook/framework';
import type { Analysis } from './analysis';
import { taskSchema } from './schemas';

export interface HoverQuestion {
  readonly offset: number;
  readonly iam: IamReference;
  readonly framework: Framework;
  /** The editor shows what our schema says itself. */
  readonly schemaHelps: boolean;
}

/** Why there are findings under the pointer, and what the word there means. */
export function hoverAt(
  analysis: Analysis,
  { offset, iam, framework, schemaHelps }: HoverQuestion,
): Hover | null {
  const { document, findings, lines } = analysis;
  const under = findings.filter((finding) => finding.start <= offset && offset <= finding.end);
  const meaning = document.taskDefinition
    ? taskHover(document, offset, { iam, help: taskSchema, schemaHelps })
    : policyHover(document, offset, iam);
  const parts = [
    ...(meaning ? [meaning.text] : []),
    ...under.map((finding) => findingHover(finding, framework)),
  ];
  const span = under[0] ?? meaning?.span;
  if (!span) return null;
  return {
    contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') },
    range: lines.rangeOf(span),
  };
}

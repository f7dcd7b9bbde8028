import type { Hover } from 'vscode-languageserver';
import { findingHover } from '../core/assist/findingHover';
import { policyHover } from '../core/assist/policyHover';
import type { IamReference } from '../core/policy/reference';
import type { Analysis } from './analysis';

/** Why there are findings under the pointer, and what the word there means. */
export function hoverAt(analysis: Analysis, offset: number, iam: IamReference): Hover | null {
  const under = analysis.findings.filter((finding) => finding.start <= offset && offset <= finding.end);
  const meaning = policyHover(analysis.document, offset, iam);
  const parts = [...(meaning ? [meaning.text] : []), ...under.map(findingHover)];
  const span = under[0] ?? meaning?.span;
  if (!span) return null;
  return {
    contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') },
    range: analysis.lines.rangeOf(span),
  };
}

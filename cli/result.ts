import type { DocumentKind } from '../core/documents/kinds';
import type { Finding } from '../core/engine/finding';
import type { LineIndex } from '../core/text/lines';
import type { Severity } from '../core/rules/rule';

/** What came of one file. */
export interface FileResult {
  readonly file: string;
  readonly kind: DocumentKind | null;
  /** Why it could not be read. */
  readonly error: string | null;
  readonly findings: readonly Finding[];
  readonly lines: LineIndex;
  readonly text: string;
}

export interface Counts {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
  readonly suppressed: number;
}

export function countFindings(results: readonly FileResult[]): Counts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { findings } of results) for (const { severity } of findings) counts[severity]++;
  return { files: results.length, ...counts, suppressed: 0 };
}

import type { DocumentKind } from '../core/documents/kinds';
import type { JudgedFinding } from '../core/engine/suppression';
import { noFramework, type Framework } from '../core/runbook/framework';
import type { Severity } from '../core/rules/rule';
import { LineIndex } from '../core/text/lines';
import type { CheckedFile } from '../files/baseline';

/** What came of one file, or of a text on standard input. */
export interface FileResult extends CheckedFile {
  readonly kind: DocumentKind | null;
  readonly lines: LineIndex;
  /** The baseline that the configuration names for it. */
  readonly baseline: string | undefined;
  /** How the organisation calls what its rules are about. */
  readonly framework: Framework;
}

export interface Counts {
  readonly files: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
  readonly suppressed: number;
}

/** A file with nothing in it to report. */
export function emptyResult(file: string, path: string | undefined, error: string | null): FileResult {
  const nothing = { kind: null, findings: [], baseline: undefined, framework: noFramework };
  return { ...nothing, file, path, error, lines: new LineIndex('') };
}

export function isOpen({ suppression }: JudgedFinding): boolean {
  return suppression === undefined;
}

/** A suppressed finding counts as suppressed only. */
export function countFindings(results: readonly FileResult[]): Counts {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  let suppressed = 0;
  for (const finding of results.flatMap(({ findings }) => findings)) {
    if (isOpen(finding)) counts[finding.severity]++;
    else suppressed++;
  }
  return { files: results.length, ...counts, suppressed };
}

import { controlsOf } from '../../core/runbook/framework';
import type { JudgedFinding } from '../../core/engine/suppression';
import { docsUrl } from '../../core/runbook/docs';
import type { FileResult } from '../result';
import { csvTable, type CsvRow } from './csvTable';
import { placeOf, type LintReport } from './report';

const COLUMNS = [
  'file',
  'kind',
  'line',
  'column',
  'endLine',
  'endColumn',
  'severity',
  'ruleId',
  'message',
  'path',
  'pointer',
  'covers',
  'sections',
  'controls',
  'ownControls',
  'fix',
  'docs',
  'fingerprint',
  'status',
  'reason',
  'until',
  'by',
] as const;

type Row = CsvRow<(typeof COLUMNS)[number]>;

/** RFC 4180: a row per finding, and one per file that could not be read (`status` open, suppressed or unreadable). */
export function reportCsv({ results }: LintReport): string {
  const rows = results.flatMap((result): Row[] =>
    result.error === null
      ? result.findings.map((finding) => findingRow(finding, result))
      : [{ file: result.file, message: result.error, status: 'unreadable' }],
  );
  return csvTable(COLUMNS, rows);
}

function findingRow(finding: JudgedFinding, result: FileResult): Row {
  const { rule, suppression } = finding;
  return {
    file: result.file,
    kind: result.kind ?? '',
    ...placeOf(result, finding),
    severity: finding.severity,
    ruleId: rule.id,
    message: finding.message,
    path: finding.path,
    pointer: finding.pointer,
    covers: finding.covers.join(' '),
    sections: rule.runbook.join(' '),
    controls: rule.controls.join(' '),
    ownControls: controlsOf(result.framework, rule.id)
      .map(({ id }) => id)
      .join(' '),
    fix: finding.fixes[0]?.kind ?? 'none',
    docs: docsUrl(rule.id),
    fingerprint: finding.fingerprint,
    status: suppression ? 'suppressed' : 'open',
    reason: suppression?.reason ?? '',
    until: suppression?.until ?? '',
    by: suppression?.by ?? '',
  };
}

import type { Severity } from '../../core/rules/rule';
import { printable } from '../printable';
import { countFindings, isOpen, type FileResult } from '../result';
import { placeOf, plural, type LintReport } from './report';

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 90 };

/** The report for people: a block per file, a line per finding, a sum at the end. */
export function reportText(report: LintReport): string {
  const paint: Paint = (text, code) => (report.color ? `\u001B[${code}m${text}\u001B[0m` : text);
  const blocks = report.results
    .filter((result) => result.findings.some(isOpen))
    .map((result) => block(result, paint));
  return [...blocks, sum(report, paint)].join('\n');
}

type Paint = (text: string, code: number) => string;

function block(result: FileResult, paint: Paint): string {
  const rows = result.findings.filter(isOpen).map((finding) => {
    const { line, column } = placeOf(result, finding);
    const place = `${line}:${column}`.padEnd(8);
    const fix = finding.fixes.length > 0 ? paint(' [fix]', 32) : '';
    const severity = paint(finding.severity.padEnd(8), COLOURS[finding.severity]);
    return `  ${place}${severity}${printable(finding.message)} ${paint(finding.rule.id, 90)}${fix}`;
  });
  return `${paint(printable(result.file), 1)}\n${rows.join('\n')}\n`;
}

function sum({ results, accepted }: LintReport, paint: Paint): string {
  const counts = countFindings(results);
  const checked = results.filter(({ kind }) => kind !== null).length;
  const found = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => paint(plural(counts[severity], severity), COLOURS[severity]));
  const left = [
    ...(counts.suppressed > 0 ? [`${counts.suppressed} suppressed`] : []),
    ...(accepted > 0 ? [`${accepted} accepted by the baseline`] : []),
  ];
  const aside = left.length > 0 ? ` (${left.join(', ')})` : '';
  return `${found.join(', ') || 'Nothing found'} in ${plural(checked, 'file')} checked${aside}.\n`;
}

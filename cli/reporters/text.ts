import type { Severity } from '../../core/rules/rule';
import { countFindings, type Counts, type FileResult } from '../result';

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 90 };

/** The report for people: a block per file, a line per finding, a sum at the end. */
export function reportText(results: readonly FileResult[], color: boolean): string {
  const paint = (text: string, code: number): string => (color ? `\u001B[${code}m${text}\u001B[0m` : text);
  const blocks = results.filter((result) => result.findings.length > 0).map((result) => block(result, paint));
  return [...blocks, sum(countFindings(results), paint)].join('\n');
}

type Paint = (text: string, code: number) => string;

function block(result: FileResult, paint: Paint): string {
  const rows = result.findings.map((finding) => {
    const { line, character } = result.lines.positionAt(finding.start);
    const place = `${line + 1}:${character + 1}`.padEnd(8);
    const fix = finding.fixes.length > 0 ? paint(' [fix]', 32) : '';
    const severity = paint(finding.severity.padEnd(8), COLOURS[finding.severity]);
    return `  ${place}${severity}${finding.message} ${paint(finding.rule.id, 90)}${fix}`;
  });
  return `${paint(result.file, 1)}\n${rows.join('\n')}\n`;
}

function sum(counts: Counts, paint: Paint): string {
  const files = plural(counts.files, 'file');
  const found = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => paint(plural(counts[severity], severity), COLOURS[severity]));
  return found.length > 0
    ? `${found.join(', ')} in ${files} checked.\n`
    : `Nothing found in ${files} checked.\n`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 || word === 'info' ? '' : 's'}`;
}

import type { Severity } from '../../core/rules/rule';
import { printable } from '../printable';
import { isOpen } from '../result';
import { relativeTo } from '../../files/paths';
import { placeOf, type LintReport } from './report';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions: annotations on the lines of a pull request. */
export function reportGithub({ results, cwd }: LintReport): string {
  const lines = results.flatMap((result) => {
    const file = relativeTo(cwd, result.file);
    if (result.error !== null) return [command('error', { file }, result.error)];
    return result.findings.filter(isOpen).map((finding) => {
      const { line, column, endLine, endColumn } = placeOf(result, finding);
      // A column at the end counts only on the line of the start.
      const end = endLine === line ? { endLine, endColumn } : { endLine };
      const properties = { file, line, col: column, ...end, title: finding.rule.id };
      return command(COMMANDS[finding.severity], properties, printable(finding.message));
    });
  });
  return lines.join('');
}

function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(text)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

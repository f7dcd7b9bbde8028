import { atLeast } from '../../core/engine/config';
import type { JudgedFinding } from '../../core/engine/suppression';
import { docsUrl } from '../../core/runbook/docs';
import { isOpen, type FileResult } from '../result';
import { escapeMarkup } from './markup';
import { placeOf, type LintReport } from './report';

/** A suite per file and a case per finding. A failure is what makes the run fail; the rest is told but passes. */
export function reportJunit({ results, failOn }: LintReport): string {
  const fails = (finding: JudgedFinding): boolean =>
    failOn !== 'never' && isOpen(finding) && atLeast(finding.severity, failOn);
  const suites = results.map((result) => suite(result, fails));
  const total = sumOf(results, fails);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'ecs-runbook', ...total })}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

type Fails = (finding: JudgedFinding) => boolean;

interface Sum {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function sumOf(results: readonly FileResult[], fails: Fails): Sum {
  const findings = results.flatMap((result) => result.findings);
  return {
    // A file without a finding is one case, too: checked, or not to be read.
    tests: findings.length + results.filter((result) => result.findings.length === 0).length,
    failures: findings.filter(fails).length,
    errors: results.filter(({ error }) => error !== null).length,
    skipped:
      findings.filter((finding) => !isOpen(finding)).length +
      results.filter(({ kind, error }) => kind === null && error === null).length,
  };
}

function suite(result: FileResult, fails: Fails): string {
  const { file, findings } = result;
  const cases =
    findings.length > 0
      ? findings.map((finding) => findingCase(finding, result, fails(finding)))
      : [fileCase(result)];
  const head = `  <testsuite${attributes({ name: file, ...sumOf([result], fails) })}>`;
  return [head, ...cases, '  </testsuite>'].join('\n');
}

function fileCase({ file, error, kind }: FileResult): string {
  const name = attributes({ name: 'check', classname: file, file });
  if (error !== null) return element(name, `<error${attributes({ message: error })}/>`);
  return element(
    name,
    kind === null ? `<skipped${attributes({ message: 'neither a task definition nor a policy' })}/>` : '',
  );
}

function findingCase(finding: JudgedFinding, result: FileResult, fails: boolean): string {
  const { rule, severity, message, suppression, pointer } = finding;
  const { line, column } = placeOf(result, finding);
  const name = attributes({ name: `${rule.id} ${pointer}`, classname: result.file, file: result.file, line });
  if (suppression)
    return element(name, `<skipped${attributes({ message: `suppressed: ${suppression.reason}` })}/>`);
  const text = escapeMarkup(`${result.file}:${line}:${column}: ${severity}: ${message}`);
  const body = `${text}\n${docsUrl(rule.id)}`;
  if (!fails) return element(name, `<system-out>${body}</system-out>`);
  return element(name, `<failure${attributes({ message, type: severity })}>${body}</failure>`);
}

function element(head: string, body: string): string {
  return body === '' ? `    <testcase${head}/>` : `    <testcase${head}>\n      ${body}\n    </testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');
}

import { version } from '../../package.json';
import type { JudgedFinding } from '../../core/engine/suppression';
import { LineIndex } from '../../core/text/lines';
import { shownFrom } from '../../files/paths';
import { controlsOf } from '../../core/runbook/framework';
import { docsUrl } from '../../core/runbook/docs';
import { countFindings, type FileResult } from '../result';
import type { LintReport } from './report';

/** The machine-readable report. Its members never change meaning; new ones may come. */
export function reportJson({ results, cwd }: LintReport): string {
  const report = {
    schemaVersion: 1,
    version,
    files: results.map((result) => ({
      file: result.file,
      kind: result.kind,
      error: result.error,
      findings: result.findings.map((finding) => findingJson(finding, result, cwd)),
    })),
    summary: countFindings(results),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function findingJson(finding: JudgedFinding, { file, lines, framework }: FileResult, cwd: string): object {
  const { rule, suppression } = finding;
  const own = controlsOf(framework, rule.id).map(({ id }) => id);
  return {
    ruleId: rule.id,
    covers: finding.covers,
    severity: finding.severity,
    message: finding.message,
    pointer: finding.pointer,
    range: lines.rangeOf(finding),
    runbook: { sections: rule.runbook, controls: rule.controls, ...(own.length > 0 && { own }) },
    docs: docsUrl(rule.id),
    fixes: finding.fixes.map(({ title, kind }) => ({ title, kind })),
    related: finding.related.map((place) => ({
      file: place.document ? shownFrom(cwd, place.document.name) : file,
      pointer: place.pointer,
      range: (place.document ? new LineIndex(place.document.text) : lines).rangeOf(place),
      message: place.message,
    })),
    fingerprint: finding.fingerprint,
    suppressed: suppression
      ? { reason: suppression.reason, until: suppression.until ?? null, by: suppression.by ?? null }
      : null,
  };
}

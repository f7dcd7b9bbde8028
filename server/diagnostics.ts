import { DiagnosticSeverity, type Diagnostic, type Location } from 'vscode-languageserver';
import type { Finding, RelatedPlace } from '../core/engine/finding';
import type { Severity } from '../core/rules/rule';
import { LineIndex } from '../core/text/lines';
import { docsUrl } from '../core/runbook/docs';
import type { Analysis } from './analysis';

export const SOURCE = 'ECS Runbook';

export const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What identifies a finding on its way to the client and back; no wording is ever read back. */
export interface FindingKey {
  readonly ruleId: string;
  readonly messageId: string;
  readonly pointer: string;
  readonly fingerprint: string;
}

export function keyOf(finding: Finding): FindingKey {
  const { messageId, pointer, fingerprint } = finding;
  return { ruleId: finding.rule.id, messageId, pointer, fingerprint };
}

export function sameKey(finding: Finding, key: FindingKey): boolean {
  return (
    finding.rule.id === key.ruleId &&
    finding.messageId === key.messageId &&
    finding.pointer === key.pointer &&
    finding.fingerprint === key.fingerprint
  );
}

/** The text that findings are about, and where it stands. */
export type Located = Pick<Analysis, 'uri' | 'lines'>;

export function toDiagnostic(analysis: Located, finding: Finding, related: boolean): Diagnostic {
  const diagnostic: Diagnostic = {
    range: analysis.lines.rangeOf(finding),
    severity: SEVERITIES[finding.severity],
    code: finding.rule.id,
    codeDescription: { href: docsUrl(finding.rule.id) },
    source: SOURCE,
    message: finding.message,
    data: keyOf(finding),
  };
  if (related && finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map((place) => ({
      location: locationOf(analysis, place),
      message: place.message,
    }));
  }
  return diagnostic;
}

function locationOf(analysis: Located, place: RelatedPlace): Location {
  const { document } = place;
  if (!document) return { uri: analysis.uri, range: analysis.lines.rangeOf(place) };
  return { uri: document.uri ?? document.name, range: new LineIndex(document.text).rangeOf(place) };
}

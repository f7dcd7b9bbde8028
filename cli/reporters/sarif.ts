import type {
  Artifact,
  ArtifactLocation,
  Location,
  Log,
  Notification,
  PhysicalLocation,
  Region,
  Result,
} from 'sarif';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { homepage, version } from '../../package.json';
import type { JudgedFinding } from '../../core/engine/suppression';
import { allRules } from '../../core/rules/registry';
import { relativeTo } from '../paths';
import type { FileResult } from '../result';
import { placeOf, type LintReport } from './report';
import { sarifLevel, sarifRule } from './sarifRules';

/** The folder that the command ran in; in CI the root of the checkout. */
const ROOT = '%SRCROOT%';

const ruleIndex = new Map(allRules.map(({ id }, index) => [id, index]));

/** SARIF 2.1.0, for code scanning and other viewers. No text of a document stands in it but what messages quote. */
export function reportSarif(report: LintReport): string {
  const { results, problems, cwd } = report;
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ECS Runbook',
            informationUri: homepage,
            version,
            semanticVersion: version,
            rules: allRules.map(sarifRule),
          },
        },
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: problems.map(({ shown, reason }): Notification => ({
              level: 'error',
              message: { text: `${shown}: ${reason}` },
            })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The folder that the command ran in.' } } },
        artifacts: results.map((result, index): Artifact => ({
          location: artifactLocation(result, index, cwd),
          roles: ['analysisTarget'],
          mimeType: 'application/json',
        })),
        results: results.flatMap((result, index) =>
          result.findings.map((finding) =>
            sarifResult(finding, result, artifactLocation(result, index, cwd)),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function sarifResult(finding: JudgedFinding, result: FileResult, artifact: ArtifactLocation): Result {
  const { rule, suppression, related } = finding;
  return {
    ruleId: rule.id,
    ruleIndex: ruleIndex.get(rule.id) ?? -1,
    level: sarifLevel(finding.severity),
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: physical(artifact, regionOf(result, finding)),
        logicalLocations: [{ fullyQualifiedName: finding.path, kind: 'property' }],
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id): Location => ({
        id,
        physicalLocation: physical(artifact, regionOf(result, place)),
        message: { text: place.message },
      })),
    }),
    partialFingerprints: { 'ecsRunbook/v1': finding.fingerprint },
    // An empty list says that there is none; without the member nobody would have looked.
    suppressions: suppression
      ? [{ kind: 'external', status: 'accepted', justification: suppression.reason }]
      : [],
    properties: {
      covers: finding.covers,
      ...(finding.codes.length > 0 && { accessAnalyzer: finding.codes }),
      severity: finding.severity,
      pointer: finding.pointer,
      ...(suppression && { until: suppression.until ?? null, by: suppression.by ?? null }),
    },
  };
}

function physical(artifactLocation: ArtifactLocation, region: Region): PhysicalLocation {
  return { artifactLocation, region };
}

function regionOf(result: FileResult, span: Parameters<typeof placeOf>[1]): Region {
  const { line, column, endLine, endColumn } = placeOf(result, span);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifactLocation({ file }: FileResult, index: number, cwd: string): ArtifactLocation {
  const path = relativeTo(cwd, file);
  // Another drive of Windows has no relative path.
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href, index };
  // Half a surrogate pair, which a name may hold, has no encoding.
  const encodable = path.replace(/\p{Cs}/gu, '\uFFFD');
  const uri = encodable.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('../') ? { uri, index } : { uri, uriBaseId: ROOT, index };
}

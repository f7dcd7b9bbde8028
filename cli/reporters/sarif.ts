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
import type { RelatedPlace } from '../../core/engine/finding';
import { controlsOf } from '../../core/runbook/framework';
import type { JudgedFinding } from '../../core/engine/suppression';
import { ownRules } from '../../core/engine/ownRules';
import { allRules } from '../../core/rules/registry';
import { LineIndex } from '../../core/text/lines';
import { relativeTo } from '../../files/paths';
import type { FileResult } from '../result';
import { placeOf, type LintReport } from './report';
import { sarifLevel, sarifRule } from './sarifRules';

/** The folder that the command ran in; in CI the root of the checkout. */
const ROOT = '%SRCROOT%';

/** Findings about suppressions are findings, too. */
const listed = [...allRules, ...ownRules];
const ruleIndex = new Map(listed.map(({ id }, index) => [id, index]));

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
            rules: listed.map(sarifRule),
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
          location: artifactLocation(result.file, cwd, index),
          roles: ['analysisTarget'],
          mimeType: 'application/json',
        })),
        results: results.flatMap((result, index) =>
          result.findings.map((finding) =>
            sarifResult(finding, result, artifactLocation(result.file, cwd, index), cwd),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function sarifResult(
  finding: JudgedFinding,
  result: FileResult,
  artifact: ArtifactLocation,
  cwd: string,
): Result {
  const { rule, suppression, related } = finding;
  const own = controlsOf(result.framework, rule.id).map(({ id, title }) => ({ id, title }));
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
        physicalLocation: relatedLocation(place, result, artifact, cwd),
        message: { text: place.message },
      })),
    }),
    partialFingerprints: { 'ecsRunbook/v1': finding.fingerprint },
    // An empty list says that there is none; without the member nobody would have looked.
    suppressions: suppression
      ? [
          {
            kind: 'file' in suppression ? 'external' : 'inSource',
            status: 'accepted',
            justification: suppression.reason,
          },
        ]
      : [],
    properties: {
      covers: finding.covers,
      ...(finding.codes.length > 0 && { accessAnalyzer: finding.codes }),
      ...(own.length > 0 && { organisationControls: own }),
      severity: finding.severity,
      pointer: finding.pointer,
      ...(suppression && { until: suppression.until ?? null, by: suppression.by ?? null }),
    },
  };
}

function physical(artifactLocation: ArtifactLocation, region: Region): PhysicalLocation {
  return { artifactLocation, region };
}

/** A place that a finding points at; it may stand in another file. */
function relatedLocation(
  place: RelatedPlace,
  result: FileResult,
  artifact: ArtifactLocation,
  cwd: string,
): PhysicalLocation {
  const { document } = place;
  if (!document) return physical(artifact, regionOf(result, place));
  const lines = new LineIndex(document.text);
  return physical(artifactLocation(document.name, cwd), regionOf({ lines }, place));
}

function regionOf(file: Pick<FileResult, 'lines'>, span: Parameters<typeof placeOf>[1]): Region {
  const { line, column, endLine, endColumn } = placeOf(file, span);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** @param index of the file among the artifacts of the run, where it is one */
function artifactLocation(file: string, cwd: string, index?: number): ArtifactLocation {
  const listed = index === undefined ? {} : { index };
  const path = relativeTo(cwd, file);
  // Another drive of Windows has no relative path.
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href, ...listed };
  // Half a surrogate pair, which a name may hold, has no encoding.
  const encodable = path.replace(/\p{Cs}/gu, '\uFFFD');
  const uri = encodable.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('../') ? { uri, ...listed } : { uri, uriBaseId: ROOT, ...listed };
}

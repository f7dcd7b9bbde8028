import type { Log, LogicalLocation, Notification, Result } from 'sarif';
import { homepage, version } from '../../../package.json';
import { ownRules } from '../../../core/engine/ownRules';
import type { Judgement } from '../../../core/live/judgement';
import { documentRows } from '../../../core/live/rows/documentRows';
import { allLiveRows } from '../../../core/live/rows/registry';
import { allRules } from '../../../core/rules/registry';
import { sarifLevel, sarifRule, type TellableRule } from '../sarifRules';
import { isNotChecked, type LiveReport, type ReportedFinding } from '../../../core/live/report';

/** Rows that run the rules on documents have no severity of their own: those of the rules count. */
const listed: readonly TellableRule[] = [
  ...allLiveRows,
  ...documentRows.map((row) => ({ ...row, runbook: [], controls: [], severity: 'info' as const })),
  ...allRules,
  ...ownRules,
];

/**
 * SARIF 2.1.0 of an account. What was found is `fail`; what could not be looked at is `open`, which the standard has
 * for "insufficient information to decide whether a problem exists" (§3.27.9). Places are ARNs: there is no file.
 */
export function reportLiveSarif(report: LiveReport): string {
  const { inventory, evaluation, findings } = report;
  const gaps = evaluation.judgements.filter(isNotChecked);
  const used = new Set([...findings.map(({ finding }) => finding.ruleId), ...gaps.map(({ row }) => row)]);
  const rules = listed.filter(({ id }) => used.has(id));
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const problems = [
    ...(inventory.unopened ?? []).map(({ profile, message }) => `${profile}: ${message}`),
    ...evaluation.failures.map(({ ruleId, error }) => `${ruleId}: ${error}`),
  ];
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
            rules: rules.map(sarifRule),
          },
        },
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: problems.map((text): Notification => ({
              level: 'error',
              message: { text },
            })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: [
          ...findings.map((one) => failed(one, indexOf.get(one.finding.ruleId) ?? -1)),
          ...gaps.map((one) => open(one, indexOf.get(one.row) ?? -1)),
        ],
        properties: {
          takenAt: evaluation.takenAt,
          ...(report.before && { comparedWith: report.before.takenAt }),
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function failed({ finding, judgement, suppression, change }: ReportedFinding, ruleIndex: number): Result {
  const { place, remedy } = finding;
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    kind: 'fail',
    level: sarifLevel(finding.severity),
    message: { text: finding.message },
    locations: [
      {
        logicalLocations: [
          resource(judgement),
          ...(place && place.document.arn !== judgement.subject.id
            ? [{ fullyQualifiedName: place.document.arn, kind: 'resource' }]
            : []),
          ...(place ? [{ fullyQualifiedName: `${place.document.arn}#${place.path}`, kind: 'property' }] : []),
        ],
      },
    ],
    partialFingerprints: { 'ecsRunbookLive/v1': finding.id },
    // An empty list says that there is none; without the member nobody would have looked.
    suppressions: suppression
      ? [{ kind: 'external', status: 'accepted', justification: suppression.reason }]
      : [],
    properties: {
      covers: finding.covers,
      severity: finding.severity,
      ...where(judgement),
      ...(remedy !== undefined && { remedy }),
      ...(change !== undefined && { change }),
    },
  };
}

/** What is no failure has no level (§3.27.10). */
function open(judgement: Judgement, ruleIndex: number): Result {
  const { row, title, covers, missing, id } = judgement;
  const actions = [...new Set(missing.flatMap(({ action }) => (action === undefined ? [] : [action])))];
  return {
    ruleId: row,
    ruleIndex,
    kind: 'open',
    level: 'none',
    message: { text: `Not checked: ${title}. ${missing.map(({ why }) => why).join(' ')}` },
    locations: [{ logicalLocations: [resource(judgement)] }],
    partialFingerprints: { 'ecsRunbookLive/v1': id },
    properties: { covers, missingActions: actions, ...where(judgement) },
  };
}

function resource({ subject }: Judgement): LogicalLocation {
  return { name: subject.name, fullyQualifiedName: subject.id, kind: 'resource' };
}

function where({ subject, clusters, services }: Judgement): object {
  return {
    account: subject.account,
    ...(subject.region !== undefined && { region: subject.region }),
    clusters,
    services,
  };
}

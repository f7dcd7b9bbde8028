import type { Judgement } from '../../../core/live/judgement';
import { csvTable, type CsvRow } from '../csvTable';
import { isOpen, type LiveReport, type ReportedFinding } from '../../../core/live/report';

const COLUMNS = [
  'account',
  'region',
  'clusters',
  'services',
  'subjectKind',
  'subject',
  'subjectId',
  'outcome',
  'severity',
  'ruleId',
  'message',
  'missingAction',
  'sections',
  'controls',
  'covers',
  'remedy',
  'docs',
  'path',
  'id',
  'status',
  'reason',
  'change',
] as const;

type Row = CsvRow<(typeof COLUMNS)[number]>;

/**
 * A row per finding (`outcome` fail, `status` open or suppressed), one per thing that could not be looked at
 * (notChecked), and one per judgement that passed or did not apply. Findings that only an earlier snapshot had come
 * last, with an empty `outcome` and `change` fixed or unknown.
 */
export function reportLiveCsv({ evaluation, findings, before }: LiveReport): string {
  const rest = evaluation.judgements.flatMap((judgement): Row[] => {
    const { outcome, missing, why = '', title } = judgement;
    const gaps = missing.map((gap) => ({
      ...rowOf(judgement),
      outcome: 'notChecked',
      message: gap.why,
      missingAction: gap.action ?? '',
    }));
    const whole = outcome === 'pass' || outcome === 'notApplicable';
    return whole ? [{ ...rowOf(judgement), outcome, message: why || title }, ...gaps] : gaps;
  });
  const gone = [...(before?.fixed ?? []), ...(before?.unknown ?? [])];
  return csvTable(COLUMNS, [
    ...findings.map((one) => ({ ...findingRow(one), outcome: 'fail' })),
    ...rest,
    ...gone.map(findingRow),
  ]);
}

function rowOf({ row, subject, clusters, services, sections, controls, covers, id }: Judgement): Row {
  return {
    account: subject.account,
    region: subject.region ?? '',
    clusters: clusters.join(' '),
    services: services.join(' '),
    subjectKind: subject.kind,
    subject: subject.name,
    subjectId: subject.id,
    ruleId: row,
    sections: sections.join(' '),
    controls: controls.join(' '),
    covers: covers.join(' '),
    id,
  };
}

function findingRow(one: ReportedFinding): Row {
  const { finding, judgement, suppression, change = '' } = one;
  return {
    ...rowOf(judgement),
    severity: finding.severity,
    ruleId: finding.ruleId,
    message: finding.message,
    sections: finding.sections.join(' '),
    controls: finding.controls.join(' '),
    covers: finding.covers.join(' '),
    remedy: finding.remedy ?? '',
    docs: finding.docs,
    path: finding.place?.path ?? '',
    id: finding.id,
    status: isOpen(one) ? 'open' : 'suppressed',
    reason: suppression?.reason ?? '',
    change,
  };
}

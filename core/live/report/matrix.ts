import type { Judgement, LiveSection } from '../judgement';
import { tallyOf, type RolledUp } from '../rollup';
import type { LiveReport, ReportedFinding } from './report';
import { bySeverity, placeWords } from './words';

/** The line of what belongs to no cluster. */
export const OUTSIDE = 'outside';

/** A line of the matrix of clusters and sections of the runbook. */
export interface MatrixLine extends Pick<RolledUp, 'total' | 'sections'> {
  /** ARN of the cluster, or `OUTSIDE`. */
  readonly id: string;
  readonly title: string;
  /** `111122223333, eu-central-1`; nothing for what is outside. */
  readonly place: string | undefined;
}

/** A line for each cluster, and one for what belongs to none, where there is any. */
export function matrixLines({ evaluation }: LiveReport): readonly MatrixLine[] {
  const { judgements, rollups } = evaluation;
  const lines = rollups.clusters.map((cluster): MatrixLine => {
    const { arn: id, name: title, total, sections } = cluster;
    return { id, title, place: placeWords(cluster), total, sections };
  });
  const outside = judgements.filter(({ clusters }) => clusters.length === 0);
  return outside.length === 0
    ? lines
    : [...lines, { id: OUTSIDE, title: 'In no cluster', place: undefined, ...tallyOf(outside) }];
}

/** What a line stands for. */
export function judgementsOn({ evaluation }: LiveReport, line: string): readonly Judgement[] {
  return evaluation.judgements.filter(({ clusters }) =>
    line === OUTSIDE ? clusters.length === 0 : clusters.includes(line),
  );
}

/** What stands behind one cell of the matrix. */
export interface CellContent {
  /** The severest first. */
  readonly failing: readonly ReportedFinding[];
  /** What could not be looked at; a subject with findings may be among them. */
  readonly gaps: readonly Judgement[];
  readonly pass: readonly Judgement[];
  readonly notApplicable: readonly Judgement[];
}

/** @param here what the line of the cell stands for */
export function cellContent(
  { findings }: LiveReport,
  here: readonly Judgement[],
  section: LiveSection,
): CellContent {
  const reported = new Map(findings.map((one) => [one.finding.id, one]));
  const judgements = here.filter((one) => one.sections.includes(section));
  const failing = judgements.flatMap((judgement) =>
    judgement.findings.map((finding): ReportedFinding => {
      const { change, suppression } = reported.get(finding.id) ?? {};
      return { finding, judgement, change, suppression };
    }),
  );
  return {
    failing: bySeverity(failing),
    gaps: judgements.filter(({ missing }) => missing.length > 0),
    pass: judgements.filter(({ outcome }) => outcome === 'pass'),
    notApplicable: judgements.filter(({ outcome }) => outcome === 'notApplicable'),
  };
}

import { compareInventoriesJudged, type Compared } from '../../../core/live/compare';
import type { LiveEvaluation } from '../../../core/live/evaluateLive';
import type { Inventory } from '../../../core/live/inventory';
import type { LiveFinding } from '../../../core/live/judgement';
import { isInForce } from '../../../core/engine/judge';
import type { Suppression } from '../../../core/engine/suppression';
import type { FileSettings } from '../../config';
import type { Change, LiveReport, ReportedFinding } from '../../reporters/live/report';

export interface Judged {
  readonly inventory: Inventory;
  readonly evaluation: LiveEvaluation;
  /** What was found in an earlier snapshot. */
  readonly before: LiveEvaluation | undefined;
  readonly settings: Pick<FileSettings, 'suppressions' | 'suppressionPolicy'>;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly color: boolean;
}

/** What the reporters tell: each finding once, with the decision to live with it and what became of it. */
export function reportOf({ inventory, evaluation, before, settings, today, color }: Judged): LiveReport {
  const stated = settings.suppressions.filter((one) => isInForce(one, settings.suppressionPolicy, today));
  const decided = (one: Compared, change?: Change): ReportedFinding => ({
    ...one,
    change,
    suppression: stated.find((suppression) => isAbout(suppression, one.finding)),
  });
  const found = new Map<string, Compared>();
  for (const judgement of evaluation.judgements)
    for (const finding of judgement.findings)
      if (!found.has(finding.id)) found.set(finding.id, { finding, judgement });
  if (!before)
    return {
      inventory,
      evaluation,
      findings: [...found.values()].map((one) => decided(one)),
      before: undefined,
      color,
    };
  const { added, fixed, unknown } = compareInventoriesJudged(before, evaluation);
  const fresh = new Set(added.map(({ finding }) => finding.id));
  return {
    inventory,
    evaluation,
    findings: [...found.values()].map((one) => decided(one, fresh.has(one.finding.id) ? 'new' : 'unchanged')),
    before: {
      takenAt: before.takenAt,
      fixed: fixed.map((one) => decided(one, 'fixed')),
      unknown: unknown.map((one) => decided(one, 'unknown')),
    },
    color,
  };
}

/** What names a file is about files only. Paths and fingerprints are those of the documents in the account. */
function isAbout({ rule, file, path, fingerprint }: Suppression, finding: LiveFinding): boolean {
  if (rule !== finding.ruleId || file !== undefined) return false;
  if (fingerprint !== undefined && fingerprint !== (finding.fingerprint ?? finding.id)) return false;
  const at = finding.place?.path;
  return path === undefined || path === at || at?.startsWith(`${path}/`) === true;
}

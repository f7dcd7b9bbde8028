import type { Decision } from '../../engine/suppression';
import { compareInventoriesJudged, type Compared } from '../compare';
import type { LiveEvaluation } from '../evaluateLive';
import type { Inventory } from '../inventory';
import type { Judgement, LiveFinding } from '../judgement';

/** What became of a finding since the earlier snapshot; `unknown`: it could not be looked at again. */
export type Change = 'new' | 'unchanged' | 'fixed' | 'unknown';

export interface ReportedFinding extends Compared {
  /** Nothing where nothing was compared. */
  readonly change: Change | undefined;
  /** The decision to live with it. */
  readonly suppression: Decision | undefined;
}

/** What was found in accounts. */
export interface LiveReport {
  readonly inventory: Inventory;
  readonly evaluation: LiveEvaluation;
  /** Each once, however many sections of the runbook it concerns. */
  readonly findings: readonly ReportedFinding[];
  /** What only the earlier snapshot had. */
  readonly before:
    | {
        readonly takenAt: string;
        readonly fixed: readonly ReportedFinding[];
        readonly unknown: readonly ReportedFinding[];
      }
    | undefined;
}

/** A decision that is in force, about findings in accounts. Plain data: it travels between processes. */
export interface LiveSuppression extends Decision {
  readonly rule: string;
  /** A named path in the document of the account: the place and all below it. */
  readonly path: string | undefined;
  readonly fingerprint: string | undefined;
}

export interface Judged {
  readonly inventory: Inventory;
  readonly evaluation: LiveEvaluation;
  /** What was found in an earlier snapshot. */
  readonly before: LiveEvaluation | undefined;
  readonly suppressions: readonly LiveSuppression[];
}

/** What there is to tell: each finding once, with the decision to live with it and what became of it. */
export function reportOf({ inventory, evaluation, before, suppressions }: Judged): LiveReport {
  const decided = (one: Compared, change?: Change): ReportedFinding => ({
    ...one,
    change,
    suppression: suppressions.find((suppression) => isAbout(suppression, one.finding)),
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
  };
}

/** Paths and fingerprints are those of the documents in the account. */
function isAbout({ rule, path, fingerprint }: LiveSuppression, finding: LiveFinding): boolean {
  if (rule !== finding.ruleId) return false;
  if (fingerprint !== undefined && fingerprint !== (finding.fingerprint ?? finding.id)) return false;
  const at = finding.place?.path;
  return path === undefined || path === at || at?.startsWith(`${path}/`) === true;
}

/** Whether nobody decided to live with it. */
export function isOpen({ suppression }: ReportedFinding): boolean {
  return suppression === undefined;
}

/** Also a subject with findings may have something that was not looked at. */
export function isNotChecked({ missing }: Judgement): boolean {
  return missing.length > 0;
}

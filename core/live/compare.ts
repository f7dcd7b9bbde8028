import type { LiveEvaluation } from './evaluateLive';
import { familyOf } from './documents';
import type { Judgement, LiveFinding } from './judgement';

/** A finding with the judgement that it stands in. */
export interface Compared {
  readonly finding: LiveFinding;
  readonly judgement: Judgement;
}

/** What changed between two looks at an account. */
export interface Comparison {
  readonly added: readonly Compared[];
  /** Looked at again, and gone. */
  readonly fixed: readonly Compared[];
  readonly unchanged: readonly Compared[];
  /** Not found again, because it could not be looked at: neither fixed nor there for sure. */
  readonly unknown: readonly Compared[];
}

/** Compares two judged inventories by the identity of their findings. */
export function compareInventoriesJudged(before: LiveEvaluation, after: LiveEvaluation): Comparison {
  const [old, now] = [findingsOf(before), findingsOf(after)];
  const added: Compared[] = [];
  const unchanged: Compared[] = [];
  for (const [id, one] of now) (old.has(id) ? unchanged : added).push(one);
  const gaps = new Gaps(after);
  const fixed: Compared[] = [];
  const unknown: Compared[] = [];
  for (const [id, one] of old) if (!now.has(id)) (gaps.hides(one.judgement) ? unknown : fixed).push(one);
  return { added, fixed, unchanged, unknown };
}

/** Rules with several sections stand in several judgements; each finding counts once. */
function findingsOf({ judgements }: LiveEvaluation): ReadonlyMap<string, Compared> {
  const found = new Map<string, Compared>();
  for (const judgement of judgements)
    for (const finding of judgement.findings)
      if (!found.has(finding.id)) found.set(finding.id, { finding, judgement });
  return found;
}

/** Where the later look could not see. */
class Gaps {
  private readonly blind = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly opened: ReadonlySet<string>;

  constructor({ judgements }: LiveEvaluation) {
    const opened = new Set<string>();
    for (const { row, subject, missing } of judgements) {
      opened.add(`${subject.account} ${subject.region ?? ''}`);
      this.seen.add(keyOf(row, subject.id));
      if (missing.length > 0) this.blind.add(keyOf(row, subject.id));
    }
    this.opened = opened;
  }

  /** Whether a finding of the earlier look may still be there. */
  hides({ row, subject }: Judgement): boolean {
    if (!this.opened.has(`${subject.account} ${subject.region ?? ''}`)) return true;
    if (this.blind.has(keyOf(row, subject.id))) return true;
    // The subject itself may be out of sight: with the list of its cluster, region or account.
    if (this.seen.has(keyOf(row, subject.id))) return false;
    const around = [subject.cluster, `${subject.account}/${subject.region ?? ''}`, subject.account];
    return around.some((id) => id !== undefined && this.blind.has(keyOf(row, id)));
  }
}

/** Revisions of one family are one thing: a finding goes with the revision that repairs it. */
function keyOf(row: string, subject: string): string {
  return `${row} ${familyOf(subject)}`;
}

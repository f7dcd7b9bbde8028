import type { LiveEvaluation } from '../../core/live/evaluateLive';
import type { BySection, Tally } from '../../core/live/rollup';

/** What one reading amounted to, for the trend. */
export interface HistoryEntry {
  /** ISO 8601 */
  readonly takenAt: string;
  readonly total: Tally;
  readonly sections: BySection;
}

const MOST = 60;

/** The history with one more reading; one of the same moment takes the place of the other. */
export function withEntry(
  history: readonly HistoryEntry[],
  { takenAt, rollups }: Pick<LiveEvaluation, 'takenAt' | 'rollups'>,
): readonly HistoryEntry[] {
  const entry = { takenAt, total: rollups.total, sections: rollups.sections };
  return [...history.filter((known) => known.takenAt !== takenAt), entry]
    .sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1))
    .slice(-MOST);
}

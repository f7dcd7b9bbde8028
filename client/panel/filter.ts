import type { Judgement, LiveFinding } from '../../core/live/judgement';
import { isOpen, type ReportedFinding } from '../../core/live/report';

/** What of the rows is shown. */
export interface PanelFilter {
  readonly severities: readonly LiveFinding['severity'][];
  /** What could not be looked at. */
  readonly notChecked: boolean;
  readonly passed: boolean;
  /** Findings that somebody decided to live with. */
  readonly suppressed: boolean;
  /** Only what is new since the last reading. */
  readonly onlyNew: boolean;
  /** Words that a row has to hold, in either case; empty: every row. */
  readonly text: string;
}

export const wholeFilter: PanelFilter = {
  severities: ['error', 'warning', 'info', 'hint'],
  notChecked: true,
  passed: false,
  suppressed: false,
  onlyNew: false,
  text: '',
};

/** Whether nothing is left out that is shown where nobody filters. */
export function isWhole(filter: PanelFilter): boolean {
  return JSON.stringify(filter) === JSON.stringify(wholeFilter);
}

/** Whether a finding is shown. */
export function showsFinding(filter: PanelFilter, one: ReportedFinding): boolean {
  if (filter.onlyNew && one.change !== 'new') return false;
  if (!isOpen(one) && !filter.suppressed) return false;
  if (!filter.severities.includes(one.finding.severity)) return false;
  return hasWords(filter, [
    one.finding.message,
    one.finding.ruleId,
    one.judgement.title,
    one.judgement.subject.name,
    ...one.finding.covers,
  ]);
}

/** Whether a gap or a row that passed is shown. */
export function showsJudgement(filter: PanelFilter, judgement: Judgement): boolean {
  if (filter.onlyNew) return false;
  return hasWords(filter, [
    judgement.title,
    judgement.row,
    judgement.subject.name,
    ...judgement.covers,
    ...judgement.missing.map(({ why }) => why),
  ]);
}

function hasWords({ text }: PanelFilter, among: readonly string[]): boolean {
  const all = among.join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

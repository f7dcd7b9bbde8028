import type { Judgement } from '../../core/live/judgement';
import {
  bySeverity,
  isNotChecked,
  isOpen,
  missingGroups,
  sectionWords,
  subjectWords,
  type MissingGroup,
  type ReportedFinding,
} from '../../core/live/report';
import { type PanelFilter, showsFinding, showsJudgement } from './filter';
import type { PanelNode } from './node';

/** The findings of a report by the judgement that they stand in. */
export type FindingsById = ReadonlyMap<string, ReportedFinding>;

export interface RowsOptions {
  readonly filter: PanelFilter;
  readonly findings: FindingsById;
  /** Whether each row names its subject: where many subjects stand together. */
  readonly subjects: boolean;
}

/** What judgements amount to in a place, as it is shown there. */
export interface Summary {
  readonly fail: number;
  readonly notChecked: number;
  readonly passed: number;
  readonly worst: 'error' | 'warning' | 'info' | 'hint' | undefined;
}

const RANK = ['hint', 'info', 'warning', 'error'] as const;

/** The findings of judgements, each once. */
export function findingsOf(judgements: readonly Judgement[], findings: FindingsById): ReportedFinding[] {
  const found = new Map<string, ReportedFinding>();
  for (const judgement of judgements)
    for (const { id } of judgement.findings) {
      const reported = findings.get(id);
      if (reported) found.set(id, reported);
    }
  return [...found.values()];
}

export function summaryOf(judgements: readonly Judgement[], findings: FindingsById): Summary {
  const open = findingsOf(judgements, findings).filter(isOpen);
  const ranks = open.map(({ finding }) => RANK.indexOf(finding.severity));
  return {
    fail: open.length,
    notChecked: judgements.filter(isNotChecked).length,
    passed: judgements.filter(({ outcome }) => outcome === 'pass').length,
    worst: open.length === 0 ? undefined : RANK[Math.max(...ranks)],
  };
}

/** `3 findings · 2 not checked`; how much passed where there is nothing else. */
export function summaryWords({ fail, notChecked, passed }: Summary): string {
  const words = [
    ...(fail > 0 ? [fail === 1 ? '1 finding' : `${fail} findings`] : []),
    ...(notChecked > 0 ? [`${notChecked} not checked`] : []),
  ];
  if (words.length > 0) return words.join(' · ');
  return passed > 0 ? `${passed} passed` : 'nothing to check';
}

/** The picture of a place: it is green only where everything was looked at and nothing found. */
export function summaryIcon({ worst, notChecked, passed }: Summary): PanelNode['icon'] & string {
  if (worst !== undefined) return worst;
  if (notChecked > 0) return 'notChecked';
  return passed > 0 ? 'pass' : 'notApplicable';
}

/** The rows below a place: findings, what was not checked and why, and what passed. */
export function rowsOf(parent: string, judgements: readonly Judgement[], options: RowsOptions): PanelNode[] {
  const { filter } = options;
  const shown = bySeverity(
    findingsOf(judgements, options.findings).filter((one) => showsFinding(filter, one)),
  );
  const visible = judgements.filter((one) => showsJudgement(filter, one));
  return [
    ...shown.map((one) => findingRow(parent, one, options)),
    ...(filter.notChecked ? missingGroups(visible).map((group) => gapRow(parent, group, visible)) : []),
    ...(filter.passed ? passedRow(parent, visible) : []),
  ];
}

/** Whether there is a row below a place; cheaper than the rows. */
export function hasRows(judgements: readonly Judgement[], { filter, findings }: RowsOptions): boolean {
  return judgements.some(
    (one) =>
      one.findings.some(({ id }) => {
        const reported = findings.get(id);
        return reported !== undefined && showsFinding(filter, reported);
      }) ||
      (((filter.notChecked && isNotChecked(one)) || (filter.passed && one.outcome === 'pass')) &&
        showsJudgement(filter, one)),
  );
}

function findingRow(parent: string, reported: ReportedFinding, { subjects }: RowsOptions): PanelNode {
  const { finding, judgement, change, suppression } = reported;
  const words = [
    ...(change === 'new' ? ['new'] : []),
    ...(suppression ? ['suppressed'] : []),
    ...(subjects ? [judgement.subject.name] : [finding.ruleId]),
  ].join(' · ');
  const place = finding.place ? 'findingInDocument' : 'finding';
  return {
    id: `${parent}/${finding.id}`,
    label: finding.message,
    description: words,
    tooltip: findingTooltip(reported),
    icon: suppression ? 'suppressed' : finding.severity,
    spoken: `${finding.severity}, ${finding.message}, ${words}${subjects ? `, ${finding.ruleId}` : ''}`,
    context: finding.remedy === undefined ? place : `${place}WithRemedy`,
    about: { kind: 'finding', reported },
  };
}

/** Markdown. The texts come from an account: what Markdown would read in them is escaped. */
export function findingTooltip({ finding, judgement, change, suppression }: ReportedFinding): string {
  const lines = [
    escapeMarkdown(finding.message),
    `**${escapeMarkdown(judgement.title)}** · ${escapeMarkdown(subjectWords(judgement.subject))}`,
    ...(change === 'new' ? ['New since the last reading.'] : []),
    ...(suppression ? [`Suppressed: ${escapeMarkdown(suppression.reason)}`] : []),
    `Runbook: ${finding.sections.map((section) => escapeMarkdown(sectionName(section))).join('; ')}`,
    `[${escapeMarkdown(finding.ruleId)}](${finding.docs})`,
  ];
  return lines.join('\n\n');
}

/** `4 – Reference secrets …` */
export function sectionName(section: Judgement['sections'][number]): string {
  return section === 'hygiene' ? sectionWords(section) : `${section} – ${sectionWords(section)}`;
}

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&').replace(/\s+/g, ' ');
}

function gapRow(parent: string, group: MissingGroup, judgements: readonly Judgement[]): PanelNode {
  const { account, region, action, why, checks } = group;
  const id = `${parent}/gap/${account}/${region ?? ''}/${action ?? why}`;
  const counted = checks === 1 ? '1 check' : `${checks} checks`;
  const titles = new Map<string, string>();
  for (const { row, title, subject, missing } of judgements)
    if (
      subject.account === account &&
      subject.region === region &&
      missing.some((one) => (one.action ?? one.why) === (action ?? why))
    )
      titles.set(row, title);
  return {
    id,
    label: `Not checked: ${why}`,
    description: counted,
    tooltip: `${escapeMarkdown(why)}\n\n${counted} could not be made.`,
    icon: 'notChecked',
    spoken: `not checked, ${why}, ${counted}`,
    context: action === undefined ? 'gap' : 'gapDenied',
    about: { kind: 'gap', group },
    children: () =>
      [...titles].map(([row, title]) => ({ id: `${id}/${row}`, label: title, icon: 'notChecked' as const })),
  };
}

function passedRow(parent: string, judgements: readonly Judgement[]): PanelNode[] {
  const passed = judgements.filter(({ outcome }) => outcome === 'pass');
  if (passed.length === 0) return [];
  const id = `${parent}/passed`;
  return [
    {
      id,
      label: passed.length === 1 ? '1 check passed' : `${passed.length} checks passed`,
      icon: 'pass',
      children: () =>
        passed.map(({ id: own, title, subject }) => ({
          id: `${id}/${own}`,
          label: title,
          description: subjectWords(subject),
          icon: 'pass' as const,
        })),
    },
  ];
}

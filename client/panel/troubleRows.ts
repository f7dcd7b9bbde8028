import type { LiveReport, ReportedFinding } from '../../core/live/report';
import type { JudgedAccounts } from '../../live/client';
import type { PanelState } from './model';
import type { PanelNode } from './node';
import { escapeMarkdown, findingTooltip } from './rows';
import { moment } from './words';

/** What helps where a profile could not be opened, by the reason that the collector gives. */
interface Help {
  readonly label: string;
  readonly command: string;
}

const AGAIN: Help = { label: 'Try Again', command: 'ecsRunbook.live.refresh' };
const CHOOSE: Help = { label: 'Choose AWS Profile', command: 'ecsRunbook.live.chooseProfiles' };

const HELP: Readonly<Record<string, Help>> = {
  unknownProfile: CHOOSE,
  noCredentials: CHOOSE,
  noRegion: { label: 'Choose Regions', command: 'ecsRunbook.live.chooseRegions' },
  ssoLogin: { label: 'Log In with SSO', command: 'ecsRunbook.live.logIn' },
  denied: { label: 'Show the Policy This Needs', command: 'ecsRunbook.live.showPolicy' },
};

/** The last reading ended without an answer. */
export function problemRows({ problem, judged }: PanelState): PanelNode[] {
  if (!problem) return [];
  const label = problem.kind === 'cancelled' ? 'Reading was cancelled.' : problem.message;
  return [
    {
      id: 'problem',
      label,
      ...(judged ? { description: 'what stands below was read before' } : {}),
      tooltip: escapeMarkdown(label),
      icon: 'problem',
      context: 'problem',
      expanded: true,
      children: () => [actionRow('problem', AGAIN), actionRow('problem', CHOOSE)],
    },
  ];
}

/** What went wrong on the way: profiles that were no use, a snapshot that could not be kept. */
export function noteRows({ report, notes }: JudgedAccounts): PanelNode[] {
  const unopened = report.inventory.unopened ?? [];
  return [
    ...unopened.map(({ profile, region, reason, message }): PanelNode => {
      const id = `unopened/${profile}/${region ?? ''}`;
      return {
        id,
        label: message,
        description: region === undefined ? profile : `${profile} · ${region}`,
        tooltip: escapeMarkdown(message),
        icon: 'problem',
        context: 'unopened',
        expanded: true,
        children: () => [actionRow(id, HELP[reason] ?? AGAIN, profile)],
      };
    }),
    ...[...notes, ...report.evaluation.failures.map(failed)].map((note): PanelNode => ({
      id: `note/${note}`,
      label: note,
      tooltip: escapeMarkdown(note),
      icon: 'problem',
    })),
  ];
}

function failed({ ruleId, error }: { readonly ruleId: string; readonly error: string }): string {
  return `The rule ${ruleId} failed and says nothing here: ${error}`;
}

/** What the reading before found, and this one did not. */
export function changeRows({ takenAt, fixed, unknown }: NonNullable<LiveReport['before']>): PanelNode[] {
  return [
    ...changed('fixed', `Fixed since ${moment(takenAt)}`, fixed),
    ...changed('unknown', `Found on ${moment(takenAt)}, and not looked at again`, unknown),
  ];
}

function changed(id: 'fixed' | 'unknown', label: string, findings: readonly ReportedFinding[]): PanelNode[] {
  if (findings.length === 0) return [];
  const icon = id === 'fixed' ? 'fixed' : 'notChecked';
  return [
    {
      id,
      label,
      description: String(findings.length),
      icon,
      spoken: `${label}, ${findings.length}`,
      children: () =>
        findings.map((reported) => ({
          id: `${id}/${reported.finding.id}`,
          label: reported.finding.message,
          description: reported.judgement.subject.name,
          tooltip: findingTooltip(reported),
          icon,
        })),
    },
  ];
}

function actionRow(parent: string, { label, command }: Help, ...args: readonly unknown[]): PanelNode {
  return {
    id: `${parent}/${command}`,
    label,
    icon: 'action',
    context: 'action',
    about: { kind: 'action', command, args },
  };
}

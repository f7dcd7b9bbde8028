import type { Severity } from '../../rules/rule';
import { sectionTitles } from '../../runbook/sections';
import type { JudgedSubject, Judgement, LiveSection } from '../judgement';
import type { Tally } from '../rollup';
import { isOpen, type ReportedFinding } from './report';

export interface FindingCounts extends Readonly<Record<Severity, number>> {
  readonly suppressed: number;
}

/** A suppressed finding counts as suppressed only. */
export function countLive(findings: readonly ReportedFinding[]): FindingCounts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0, suppressed: 0 };
  for (const one of findings) counts[isOpen(one) ? one.finding.severity : 'suppressed']++;
  return counts;
}

export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const satisfies readonly Severity[];

/** `2 errors, 1 info`; nothing where there is none. */
export function foundWords(counts: FindingCounts): string[] {
  return SEVERITIES.filter((one) => counts[one] > 0).map(
    (one) => `${counts[one]} ${one}${counts[one] === 1 || one === 'info' ? '' : 's'}`,
  );
}

/** The severest first; else as they were found. */
export function bySeverity(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return [...findings].sort(
    (a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity),
  );
}

const KIND_WORDS: Readonly<Record<JudgedSubject['kind'], string>> = {
  account: 'account',
  region: 'region',
  cluster: 'cluster',
  capacityProvider: 'capacity provider',
  service: 'service',
  containerInstance: 'container instance',
  taskDefinition: 'task definition',
  role: 'role',
  vpc: 'VPC',
  repository: 'repository',
  image: 'image',
  secret: 'secret',
  parameter: 'parameter',
  key: 'key',
  logGroup: 'log group',
  trail: 'trail',
  eventBus: 'event bus',
  loadBalancer: 'load balancer',
  endpointService: 'endpoint service',
  securityGroup: 'security group',
};

/** `role web-execution` */
export function subjectWords({ kind, name }: JudgedSubject): string {
  return `${KIND_WORDS[kind]} ${name}`;
}

/** `111122223333, eu-central-1` */
export function placeWords({
  account,
  region,
}: {
  readonly account: string;
  readonly region: string | undefined;
}): string {
  return region === undefined ? account : `${account}, ${region}`;
}

export const OUTCOME_WORDS = {
  pass: 'pass',
  fail: 'fail',
  notChecked: 'not checked',
  notApplicable: 'not applicable',
} as const satisfies Readonly<Record<Judgement['outcome'], string>>;

export function sectionWords(section: LiveSection): string {
  return section === 'hygiene' ? 'Good practice that the runbook does not name' : sectionTitles[section];
}

/** `12 pass, 3 fail, 2 not checked` */
export function tallyWords(tally: Tally): string {
  const words = (['pass', 'fail', 'notChecked', 'notApplicable'] as const)
    .filter((outcome) => tally[outcome] > 0)
    .map((outcome) => `${tally[outcome]} ${OUTCOME_WORDS[outcome]}`);
  return words.join(', ') || 'nothing was looked at';
}

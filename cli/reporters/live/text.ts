import { liveSections, outcomeOf, type RolledUp } from '../../../core/live/rollup';
import type { Severity } from '../../../core/rules/rule';
import { printable } from '../../printable';
import {
  missingGroups,
  bySeverity,
  countLive,
  foundWords,
  isOpen,
  OUTCOME_WORDS,
  placeWords,
  sectionWords,
  subjectWords,
  tallyWords,
  type ReportedFinding,
} from '../../../core/live/report';
import type { ShownReport } from './report';

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 90 };

type Paint = (text: string, code: number) => string;

/** The report for people: what is wrong by cluster and service, what was not looked at, and sums by section. */
export function reportLiveText(report: ShownReport): string {
  const paint: Paint = (text, code) => (report.color ? `\u001B[${code}m${text}\u001B[0m` : text);
  return [
    ...blocks(report, paint),
    ...notChecked(report, paint),
    ...changes(report, paint),
    sections(report, paint),
    sum(report, paint),
  ].join('\n');
}

/** Each finding stands once: with the one service or cluster that it is about, or with the region or account. */
function blocks({ evaluation, findings }: ShownReport, paint: Paint): string[] {
  const open = findings.filter(isOpen);
  const homes = new Map<string, ReportedFinding[]>();
  for (const one of open) {
    const home = homeOf(one);
    const there = homes.get(home);
    if (there) there.push(one);
    else homes.set(home, [one]);
  }
  const linesOf = (home: string): string => {
    const lines = bySeverity(homes.get(home) ?? []).map((one) => findingLines(one, paint));
    homes.delete(home);
    return lines.join('');
  };
  const { clusters, services } = evaluation.rollups;
  const parts = clusters.flatMap((cluster) => [
    heading(`Cluster ${cluster.name} (${placeWords(cluster)})`, cluster, paint) + linesOf(cluster.arn),
    ...services
      .filter((service) => service.cluster === cluster.arn)
      .map(
        (service) =>
          heading(`Service ${service.name} of cluster ${cluster.name}`, service, paint) +
          linesOf(service.arn),
      ),
  ]);
  // What is left belongs to no cluster, or to several.
  for (const [home, [first]] of [...homes])
    if (first) {
      const title = `In no cluster, or several (${placeWords(first.judgement.subject)})`;
      parts.push(`${paint(printable(title), 1)}\n${linesOf(home)}`);
    }
  return parts;
}

function homeOf({ judgement }: ReportedFinding): string {
  const { services, clusters, subject } = judgement;
  const [service, ...moreServices] = services;
  if (service !== undefined && moreServices.length === 0 && clusters.length <= 1) return service;
  const [cluster, ...moreClusters] = clusters;
  if (cluster !== undefined && moreClusters.length === 0) return cluster;
  return placeWords(subject);
}

function heading(title: string, { total }: RolledUp, paint: Paint): string {
  return `${paint(printable(title), 1)}: ${tallyWords(total)}\n`;
}

function findingLines({ finding, judgement, change }: ReportedFinding, paint: Paint): string {
  const { severity, message, ruleId, remedy, place } = finding;
  const at = place ? `${subjectWords(judgement.subject)}, ${place.path}` : subjectWords(judgement.subject);
  const fresh = change === 'new' ? paint(' [new]', 35) : '';
  const lines = [
    `  ${paint(severity.padEnd(8), COLOURS[severity])}${printable(message)} ${paint(ruleId, 90)}${fresh}`,
    `          ${paint(printable(at), 90)}`,
    ...(remedy === undefined ? [] : [`          $ ${printable(remedy)}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function notChecked({ evaluation, inventory }: ShownReport, paint: Paint): string[] {
  const unopened = (inventory.unopened ?? []).map(
    ({ profile, message }) => `  ${printable(`profile ${profile}: ${message}`)}\n`,
  );
  const groups = missingGroups(evaluation.judgements).map(({ action, why, rows, checks, ...place }) => {
    const what = action === undefined ? why : `for want of the permission ${action}`;
    const many = `${checks} ${checks === 1 ? 'check' : 'checks'}`;
    return `  ${printable(`${placeWords(place)}: ${what}`)}\n          ${many}: ${printable(rows.join(', '))}\n`;
  });
  const lines = [...unopened, ...groups];
  return lines.length > 0 ? [`${paint('Not checked', 1)}\n${lines.join('')}`] : [];
}

function changes({ before, findings }: ShownReport, paint: Paint): string[] {
  if (!before) return [];
  const open = findings.filter(isOpen);
  const fixed = before.fixed.filter(isOpen);
  const unknown = before.unknown.filter(isOpen);
  const added = open.filter(({ change }) => change === 'new');
  const list = (title: string, items: readonly ReportedFinding[]): string =>
    `  ${items.length} ${title}\n${items
      .map(({ finding, judgement }) => {
        const { severity, message, ruleId } = finding;
        const where = `${placeWords(judgement.subject)}, ${subjectWords(judgement.subject)}`;
        return `    ${severity.padEnd(8)}${printable(message)} ${paint(ruleId, 90)}\n            ${paint(printable(where), 90)}\n`;
      })
      .join('')}`;
  return [
    `${paint(`Since ${printable(before.takenAt)}`, 1)}\n` +
      list('new', added) +
      list('fixed', fixed) +
      `  ${open.length - added.length} unchanged\n` +
      list('that cannot be told: not looked at again', unknown),
  ];
}

/** How each section of the runbook stands. */
function sections({ evaluation }: ShownReport, paint: Paint): string {
  const names = ['pass', 'fail', 'notChecked', 'notApplicable'] as const;
  const head = names.map((name) => OUTCOME_WORDS[name].padStart(OUTCOME_WORDS[name].length + 2)).join('');
  const lines = liveSections.map((section) => {
    const tally = evaluation.rollups.sections[section];
    const numbers = names
      .map((name) => String(tally[name]).padStart(OUTCOME_WORDS[name].length + 2))
      .join('');
    return `  ${section.padEnd(8)}${OUTCOME_WORDS[outcomeOf(tally)].padEnd(16)}${numbers}  ${sectionWords(section)}\n`;
  });
  return `${paint('By section of the runbook', 1)}\n  ${''.padEnd(24)}${head}\n${lines.join('')}`;
}

function sum({ evaluation, findings, inventory }: ShownReport, paint: Paint): string {
  const counts = countLive(findings);
  const found = foundWords(counts).join(', ') || 'Nothing found';
  const { clusters, services, total } = evaluation.rollups;
  const suppressed =
    counts.suppressed > 0
      ? `${counts.suppressed} suppressed by the configuration, which count as failed checks all the same.\n`
      : '';
  const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  const where = `${many(inventory.accounts.length, 'account')}, ${many(clusters.length, 'cluster')} and ${many(services.length, 'service')}`;
  return `${paint(found, 1)} in ${where}, read at ${printable(evaluation.takenAt)}. Checks: ${tallyWords(total)}.\n${suppressed}`;
}

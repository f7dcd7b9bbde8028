import type { Severity } from '../rules/rule';
import { controlStatements, sectionTitles, type Control } from '../runbook/sections';
import type { Judgement, LiveSection, Outcome } from './judgement';
import { lastPart, clusterSubject } from './enumerate';
import type { World } from './world';

/** How often each outcome occurred, and the severest finding. */
export interface Tally extends Readonly<Record<Outcome, number>> {
  readonly worst: Severity | undefined;
}

export type BySection = Readonly<Record<LiveSection, Tally>>;
export type ByControl = Readonly<Record<Control, Tally>>;

/** One cluster or service, against every section of the runbook. */
export interface RolledUp {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** ARN of the cluster that a service stands in; a cluster's own ARN. */
  readonly cluster: string;
  readonly total: Tally;
  readonly sections: BySection;
  readonly controls: ByControl;
}

export interface Rollups {
  readonly total: Tally;
  readonly sections: BySection;
  readonly controls: ByControl;
  readonly clusters: readonly RolledUp[];
  readonly services: readonly RolledUp[];
}

/** What a tally amounts to: one failure makes it fail, and one gap keeps it from passing. */
export function outcomeOf(tally: Tally): Outcome {
  if (tally.fail > 0) return 'fail';
  if (tally.notChecked > 0) return 'notChecked';
  return tally.pass > 0 ? 'pass' : 'notApplicable';
}

export const liveSections = [...Object.keys(sectionTitles), 'hygiene'] as readonly LiveSection[];
const controls = Object.keys(controlStatements) as readonly Control[];

export function rollUp(judgements: readonly Judgement[], world: World): Rollups {
  const all = new Sheet();
  const clusters = new Map<string, Sheet>();
  const services = new Map<string, Sheet>();
  for (const judgement of judgements) {
    all.add(judgement);
    for (const arn of judgement.clusters) sheetOf(clusters, arn).add(judgement);
    for (const arn of judgement.services) sheetOf(services, arn).add(judgement);
  }
  const rolled: { clusters: RolledUp[]; services: RolledUp[] } = { clusters: [], services: [] };
  for (const account of world.inventory.accounts) {
    for (const region of account.regions) {
      const known = region.ecs.clusters;
      for (const cluster of known.state === 'ok' ? known.value : []) {
        const place = { account: account.id, region: region.name, cluster: cluster.arn };
        const { name } = clusterSubject(account, region, cluster);
        rolled.clusters.push({ arn: cluster.arn, name, ...place, ...sheetOf(clusters, cluster.arn).done() });
        for (const { arn } of cluster.services.state === 'ok' ? cluster.services.value : [])
          rolled.services.push({ arn, name: lastPart(arn), ...place, ...sheetOf(services, arn).done() });
      }
    }
  }
  return { ...all.done(), ...rolled };
}

/** What judgements amount to, taken together. */
export function tallyOf(judgements: readonly Judgement[]): Pick<RolledUp, 'total' | 'sections' | 'controls'> {
  const sheet = new Sheet();
  for (const judgement of judgements) sheet.add(judgement);
  return sheet.done();
}

function sheetOf(sheets: Map<string, Sheet>, arn: string): Sheet {
  const known = sheets.get(arn) ?? new Sheet();
  sheets.set(arn, known);
  return known;
}

type Counting = { -readonly [K in keyof Tally]: Tally[K] };

class Sheet {
  private readonly total = empty();
  private readonly sections = new Map<LiveSection, Counting>(liveSections.map((one) => [one, empty()]));
  private readonly controls = new Map<Control, Counting>(controls.map((one) => [one, empty()]));

  add(judgement: Judgement): void {
    count(this.total, judgement);
    for (const section of judgement.sections) count(this.sections.get(section), judgement);
    for (const control of judgement.controls) count(this.controls.get(control), judgement);
  }

  done(): { total: Tally; sections: BySection; controls: ByControl } {
    return {
      total: this.total,
      sections: Object.fromEntries(this.sections) as unknown as BySection,
      controls: Object.fromEntries(this.controls) as unknown as ByControl,
    };
  }
}

function empty(): Counting {
  return { pass: 0, fail: 0, notChecked: 0, notApplicable: 0, worst: undefined };
}

const ORDER: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

function count(tally: Counting | undefined, { outcome, findings }: Judgement): void {
  if (!tally) return;
  tally[outcome]++;
  for (const { severity } of findings)
    if (tally.worst === undefined || ORDER.indexOf(severity) > ORDER.indexOf(tally.worst))
      tally.worst = severity;
}

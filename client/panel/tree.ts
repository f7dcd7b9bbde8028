import { lastPart } from '../../core/live/enumerate';
import type { Account, Region } from '../../core/live/inventory';
import type { Judgement } from '../../core/live/judgement';
import { liveSections } from '../../core/live/rollup';
import type { LiveReport } from '../../core/live/report';
import { controlStatements, type Control } from '../../core/runbook/sections';
import type { PanelFilter } from './filter';
import type { PanelState } from './model';
import type { PanelNode } from './node';
import { placed, regionKey, type Places } from './places';
import { changeRows, noteRows, problemRows } from './troubleRows';
import {
  hasRows,
  rowsOf,
  sectionName,
  summaryIcon,
  summaryOf,
  summaryWords,
  type FindingsById,
  type RowsOptions,
} from './rows';

export const groupings = ['cluster', 'section', 'control'] as const;
/** By what the rows stand together. */
export type Grouping = (typeof groupings)[number];

export interface TreeOptions {
  readonly grouping: Grouping;
  readonly filter: PanelFilter;
}

/** The rows at the top of the tree. The rest is made when it is opened. */
export function rootsOf(state: PanelState, options: TreeOptions): readonly PanelNode[] {
  const { judged } = state;
  if (!judged) return problemRows(state);
  const { report } = judged;
  const tree = new Tree(report, options);
  const { text } = options.filter;
  return [
    ...problemRows(state),
    ...noteRows(judged),
    ...(report.before ? changeRows(report.before) : []),
    ...(text === '' ? tree.roots() : tree.roots().map((node) => open(node, text))),
  ];
}

/** What was looked for stands open: under names of its own, or VS Code would keep what was closed before. */
function open(node: PanelNode, text: string): PanelNode {
  const { children } = node;
  const id = `${node.id}?${text}`;
  if (!children) return { ...node, id };
  return { ...node, id, expanded: true, children: () => children().map((inner) => open(inner, text)) };
}

class Tree {
  private readonly findings: FindingsById;
  private readonly places: Places;

  constructor(
    private readonly report: LiveReport,
    private readonly options: TreeOptions,
  ) {
    this.findings = new Map(report.findings.map((one) => [one.finding.id, one]));
    this.places = placed(report.evaluation);
  }

  roots(): readonly PanelNode[] {
    const { judgements } = this.report.evaluation;
    switch (this.options.grouping) {
      case 'cluster':
        return this.report.inventory.accounts.flatMap((account) => this.account(account));
      case 'section':
        return liveSections.flatMap((section) =>
          this.group(
            `section/${section}`,
            sectionName(section),
            judgements.filter(({ sections }) => sections.includes(section)),
          ),
        );
      case 'control':
        return (Object.keys(controlStatements) as Control[]).flatMap((control) =>
          this.group(
            `control/${control}`,
            `${control} – ${controlStatements[control]}`,
            judgements.filter(({ controls }) => controls.includes(control)),
          ),
        );
    }
  }

  /** The rows of a section or a control statement, with their subjects. */
  private group(id: string, label: string, judgements: readonly Judgement[]): PanelNode[] {
    return this.place({ id, label, judgements, icon: 'section', subjects: true });
  }

  private account(account: Account): PanelNode[] {
    const { id, profile } = account;
    const whole = this.at(id);
    const named = profile === undefined ? id : `${id} (${profile})`;
    return [
      ...account.regions.map((region) => this.region(account, region, named)),
      ...this.place({
        id: `account/${id}`,
        label: 'Whole account',
        about: named,
        judgements: whole,
        icon: 'account',
        subjects: true,
      }),
    ];
  }

  private region(account: Account, region: Region, named: string): PanelNode {
    const id = `region/${account.id}/${region.name}`;
    const wide = this.at(regionKey(account.id, region.name));
    const known = region.ecs.clusters;
    const clusters = known.state === 'ok' ? known.value : [];
    return {
      id,
      label: region.name,
      description: named,
      icon: 'region',
      expanded: true,
      children: () => [
        ...clusters.flatMap((cluster) => {
          const services = cluster.services.state === 'ok' ? cluster.services.value : [];
          return this.cluster(id, cluster.arn, services);
        }),
        ...(known.state === 'ok' && clusters.length === 0
          ? [
              {
                id: `${id}/none`,
                label: 'There is no cluster in this region.',
                icon: 'notApplicable' as const,
              },
            ]
          : []),
        ...this.place({
          id: `${id}/wide`,
          label: 'Whole region',
          judgements: wide,
          icon: 'region',
          subjects: true,
        }),
      ],
    };
  }

  private cluster(parent: string, arn: string, services: readonly { readonly arn: string }[]): PanelNode[] {
    const own = this.at(arn);
    const all = [...new Set([...own, ...services.flatMap((service) => this.at(service.arn))])];
    const summary = summaryOf(all, this.findings);
    const id = `${parent}/${arn}`;
    const children = (): readonly PanelNode[] => [
      ...services.flatMap((service) =>
        this.place({
          id: `${id}/${service.arn}`,
          label: lastPart(service.arn),
          judgements: this.at(service.arn),
          icon: 'service',
          arn: service.arn,
          subjects: false,
        }),
      ),
      ...this.rows(id, own, true),
    ];
    if (this.prunes() && !hasRows(all, this.rowsOptions(true))) return [];
    return [
      {
        id,
        label: lastPart(arn),
        description: summaryWords(summary),
        tooltip: arn,
        icon: summaryIcon(summary),
        spoken: `cluster ${lastPart(arn)}, ${summaryWords(summary)}`,
        context: 'cluster',
        about: { kind: 'resource', arn },
        children,
      },
    ];
  }

  private place(place: {
    readonly id: string;
    readonly label: string;
    readonly about?: string;
    readonly judgements: readonly Judgement[];
    readonly icon: 'account' | 'region' | 'service' | 'section';
    readonly arn?: string;
    readonly subjects: boolean;
  }): PanelNode[] {
    const { id, label, judgements, icon, arn, subjects, about } = place;
    const summary = summaryOf(judgements, this.findings);
    const words = summaryWords(summary);
    const open = hasRows(judgements, this.rowsOptions(subjects));
    if (judgements.length === 0 || (this.prunes() && !open)) return [];
    return [
      {
        id,
        label,
        description: about === undefined ? words : `${about} · ${words}`,
        icon: summaryIcon(summary),
        spoken: `${icon} ${label}, ${words}`,
        context: icon,
        ...(arn === undefined ? {} : { tooltip: arn, about: { kind: 'resource' as const, arn } }),
        ...(open ? { children: () => this.rows(id, judgements, subjects) } : {}),
      },
    ];
  }

  private rows(id: string, judgements: readonly Judgement[], subjects: boolean): PanelNode[] {
    return rowsOf(id, judgements, this.rowsOptions(subjects));
  }

  private rowsOptions(subjects: boolean): RowsOptions {
    return { filter: this.options.filter, findings: this.findings, subjects };
  }

  private at(key: string): readonly Judgement[] {
    return this.places.get(key) ?? [];
  }

  /** Whether places without a row are left out: where somebody looks for something. */
  private prunes(): boolean {
    const { text, onlyNew } = this.options.filter;
    return text !== '' || onlyNew;
  }
}

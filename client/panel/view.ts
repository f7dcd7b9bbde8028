import {
  type Disposable,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeDataProvider,
  type TreeView,
  commands,
  window,
} from 'vscode';
import { countLive, isNotChecked } from '../../core/live/report';
import { isWhole, type PanelFilter, wholeFilter } from './filter';
import type { NodeIcon, PanelNode } from './node';
import type { Panel } from './panel';
import { type Grouping, rootsOf } from './tree';
import { loadingWords, moment, sourceWords } from './words';

const ICONS: Readonly<Record<NodeIcon, ThemeIcon>> = {
  error: new ThemeIcon('error', new ThemeColor('list.errorForeground')),
  warning: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
  info: new ThemeIcon('info', new ThemeColor('notificationsInfoIcon.foreground')),
  hint: new ThemeIcon('lightbulb'),
  notChecked: new ThemeIcon('question', new ThemeColor('list.warningForeground')),
  pass: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  notApplicable: new ThemeIcon('circle-slash'),
  suppressed: new ThemeIcon('bell-slash'),
  fixed: new ThemeIcon('check', new ThemeColor('testing.iconPassed')),
  account: new ThemeIcon('account'),
  region: new ThemeIcon('globe'),
  cluster: new ThemeIcon('server-environment'),
  service: new ThemeIcon('server-process'),
  section: new ThemeIcon('book'),
  problem: new ThemeIcon('alert', new ThemeColor('list.errorForeground')),
  old: new ThemeIcon('history'),
  action: new ThemeIcon('arrow-right'),
};

/** The tree of the panel. It is made anew, and lazily, from the state whenever that changes. */
export class PanelView implements TreeDataProvider<PanelNode>, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<PanelNode>;
  #filter = wholeFilter;
  #grouping: Grouping = 'cluster';

  constructor(private readonly panel: Panel) {
    this.#view = window.createTreeView<PanelNode>('ecsRunbook.live', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    panel.onDidChange(() => this.#show());
    // Nothing is read, and no process started, before somebody looks.
    this.#view.onDidChangeVisibility(({ visible }) => visible && void panel.resume());
    if (this.#view.visible) void panel.resume();
    this.#show();
  }

  get filter(): PanelFilter {
    return this.#filter;
  }

  set filter(filter: PanelFilter) {
    this.#filter = filter;
    this.#show();
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  set grouping(grouping: Grouping) {
    this.#grouping = grouping;
    this.#show();
  }

  /** The row that is selected. */
  get selected(): PanelNode | undefined {
    return this.#view.selection[0];
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  getChildren(node?: PanelNode): PanelNode[] {
    if (node) return [...(node.children?.() ?? [])];
    return [...rootsOf(this.panel.state, { filter: this.#filter, grouping: this.#grouping })];
  }

  getTreeItem({ id, label, ...node }: PanelNode): TreeItem {
    const item = new TreeItem(label, collapsible(node));
    item.id = id;
    if (node.description !== undefined) item.description = node.description;
    if (node.tooltip !== undefined) item.tooltip = new MarkdownString(node.tooltip);
    if (node.icon !== undefined) item.iconPath = ICONS[node.icon];
    if (node.context !== undefined) item.contextValue = node.context;
    if (node.spoken !== undefined) item.accessibilityInformation = { label: node.spoken };
    if (node.about?.kind === 'action')
      item.command = { title: label, command: node.about.command, arguments: [...node.about.args] };
    else if (node.about?.kind === 'finding' && node.about.reported.finding.place)
      item.command = {
        title: 'Show in the Live Document',
        command: 'ecsRunbook.live.showDocument',
        arguments: [{ id, label, ...node }],
      };
    return item;
  }

  #show(): void {
    const { state } = this.panel;
    const report = state.judged?.report;
    const counts = report && countLive(report.findings);
    const open = counts ? counts.error + counts.warning + counts.info + counts.hint : 0;
    const unseen = report?.evaluation.judgements.filter(isNotChecked).length ?? 0;
    // What was not looked at is not clean, either.
    this.#view.badge =
      open + unseen > 0
        ? { value: open > 0 ? open : unseen, tooltip: `${open} findings, ${unseen} not checked` }
        : undefined;
    this.#view.description = sourceWords(state.source, isWhole(this.#filter));
    this.#view.message = this.#message() ?? '';
    const has = (name: string, value: unknown): void =>
      void commands.executeCommand('setContext', `ecsRunbook.live.${name}`, value);
    has('chosen', state.source !== undefined);
    has('loading', state.loading !== undefined);
    has('judged', report !== undefined);
    has('filtered', !isWhole(this.#filter));
    has('grouping', this.#grouping);
    this.#changed.fire();
  }

  #message(): string | undefined {
    const { loading, judged, old } = this.panel.state;
    const taken = judged ? `Read ${moment(judged.report.evaluation.takenAt)}` : undefined;
    if (loading) return [loadingWords(loading), ...(old && taken ? [`${taken}: old.`] : [])].join(' ');
    if (taken === undefined) return undefined;
    return old ? `${taken}: old.` : `${taken}.`;
  }
}

function collapsible({
  children,
  expanded,
}: Pick<PanelNode, 'children' | 'expanded'>): TreeItemCollapsibleState {
  if (!children) return TreeItemCollapsibleState.None;
  return expanded === true ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

import { type QuickPickItem, window } from 'vscode';
import type { LiveFinding } from '../../core/live/judgement';
import { wholeFilter, type PanelFilter } from './filter';
import { groupings, type Grouping } from './tree';
import type { PanelView } from './view';

interface FilterItem extends QuickPickItem {
  readonly severity?: LiveFinding['severity'];
  readonly flag?: 'notChecked' | 'passed' | 'suppressed' | 'onlyNew';
}

const ITEMS: readonly FilterItem[] = [
  { label: 'Errors', severity: 'error' },
  { label: 'Warnings', severity: 'warning' },
  { label: 'Infos', severity: 'info' },
  { label: 'Hints', severity: 'hint' },
  { label: 'Not checked', flag: 'notChecked', description: 'what could not be looked at' },
  { label: 'Passed', flag: 'passed' },
  { label: 'Suppressed', flag: 'suppressed', description: 'what somebody decided to live with' },
  { label: 'Only new ones', flag: 'onlyNew', description: 'findings that the reading before had not' },
];

/** Asks what of the rows is shown. */
export async function chooseFilter(view: PanelView): Promise<void> {
  const { filter } = view;
  const items = ITEMS.map((item) => ({
    ...item,
    picked: item.flag ? filter[item.flag] : filter.severities.includes(item.severity ?? 'error'),
  }));
  const picked = await window.showQuickPick<FilterItem>(items, {
    title: 'What to show',
    canPickMany: true,
    placeHolder: 'Errors, warnings, infos, hints and what could not be checked are shown at first',
  });
  if (!picked) return;
  const has = (flag: FilterItem['flag']): boolean => picked.some((item) => item.flag === flag);
  view.filter = {
    severities: picked.flatMap(({ severity }) => (severity === undefined ? [] : [severity])),
    notChecked: has('notChecked'),
    passed: has('passed'),
    suppressed: has('suppressed'),
    onlyNew: has('onlyNew'),
    text: filter.text,
  };
}

/** Asks for words that the rows have to hold. */
export async function find(view: PanelView): Promise<void> {
  const text = await window.showInputBox({
    title: 'Find in the account',
    prompt: 'Words of messages, rules, resources or catalogue keys; nothing shows every row again',
    value: view.filter.text,
  });
  if (text !== undefined) view.filter = { ...view.filter, text: text.trim() };
}

export function clearFilter(view: PanelView): void {
  view.filter = wholeFilter satisfies PanelFilter;
}

const GROUPINGS: Readonly<Record<Grouping, string>> = {
  cluster: 'Clusters and services',
  section: 'Requirements of the runbook',
  control: 'Control statements',
};

/** Asks by what the rows stand together. */
export async function chooseGrouping(view: PanelView): Promise<void> {
  const items = groupings.map((grouping) => ({
    grouping,
    label: GROUPINGS[grouping],
    ...(view.grouping === grouping ? { description: 'now' } : {}),
  }));
  const picked = await window.showQuickPick(items, { title: 'Group by' });
  if (picked) view.grouping = picked.grouping;
}

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evaluateLive } from '../../core/live/evaluateLive';
import { readInventory, type Inventory } from '../../core/live/inventory';
import { reportOf, type LiveReport, type LiveSuppression } from '../../core/live/report';
import type { PanelState } from '../../client/panel/model';
import type { PanelNode } from '../../client/panel/node';

const root = resolve(__dirname, '..', '..');

/** The bundled sample account. */
export function sampleInventory(): Inventory {
  const text = readFileSync(join(root, 'examples', 'sample-account.json'), 'utf8');
  const read = readInventory(JSON.parse(text));
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

export function judged(
  inventory: Inventory,
  more: { readonly before?: Inventory; readonly suppressions?: readonly LiveSuppression[] } = {},
): LiveReport {
  const { before, suppressions = [] } = more;
  return reportOf({
    inventory,
    evaluation: evaluateLive(inventory),
    before: before && evaluateLive(before),
    suppressions,
  });
}

export function showing(report: LiveReport, more: Partial<PanelState> = {}): PanelState {
  return {
    source: { kind: 'snapshot', path: '/sample.json' },
    judged: { report, notes: [] },
    old: false,
    loading: undefined,
    problem: undefined,
    ...more,
  };
}

/** Every row of a tree, opened to its leaves. */
export function opened(nodes: readonly PanelNode[]): PanelNode[] {
  return nodes.flatMap((node) => [node, ...opened(node.children?.() ?? [])]);
}

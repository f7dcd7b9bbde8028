import { evaluateLive, type LiveEvaluation } from '../core/live/evaluateLive';
import type { Inventory } from '../core/live/inventory';
import { reportOf, type LiveReport } from '../core/live/report';
import type { Context } from '../core/rules/context';
import type { Surroundings } from './messages';

/** Judges an inventory as files and settings have it, and tells what changed since an earlier one. */
export function judgeInventory(
  inventory: Inventory,
  earlier: Inventory | undefined,
  { config, organisation, suppressions, local }: Surroundings,
  context: Context,
): LiveReport {
  // Not spread: the data about AWS's services is read when a rule first asks.
  const inPlace: Context = {
    get iam() {
      return context.iam;
    },
    others: context.others,
    organisation,
  };
  const judge = (one: Inventory): LiveEvaluation => evaluateLive(one, { config, context: inPlace, local });
  return reportOf({
    inventory,
    evaluation: judge(inventory),
    before: earlier && judge(earlier),
    suppressions,
  });
}

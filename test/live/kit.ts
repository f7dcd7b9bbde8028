import { defaultConfig } from '../../core/engine/config';
import { RuleSet } from '../../core/engine/evaluate';
import type { PartName } from '../../core/live/calls';
import { evaluateLive, type LiveEvaluation } from '../../core/live/evaluateLive';
import type { Inventory } from '../../core/live/inventory';
import { partsOf } from '../../core/live/part';
import type { LiveExample, LiveRow } from '../../core/live/rows/row';
import type { Part } from '../../core/live/schema';
import { actionOf } from '../../core/live/calls';
import { cleanInventory, usualPlace } from '../../tools/live/cleanAccount';
import { layOver } from '../../tools/live/layOver';
import { iamReference } from '../kit/reference';
import { noContext } from '../../core/rules/context';

const clean = cleanInventory();

export function inventoryOf(example: LiveExample | undefined): Inventory {
  const base =
    example?.region === undefined ? clean : cleanInventory({ ...usualPlace, region: example.region });
  return layOver(base, example?.over ?? {});
}

const noRules = new RuleSet([]);

/** What one row says about an inventory, its severity made loud where it is off by default. */
export function judgeWith(row: LiveRow, inventory: Inventory, example?: LiveExample): LiveEvaluation {
  const options = example?.options === undefined ? {} : { [row.id]: example.options };
  return evaluateLive(inventory, {
    rows: [row],
    rules: noRules,
    config: { ...defaultConfig, options },
    local:
      example?.local === undefined ? [] : [{ family: 'web', file: 'web.json', definition: example.local }],
    context: { ...noContext, iam: iamReference },
  });
}

/** The inventory with every part of a name denied. */
export function withDenied(inventory: Inventory, name: PartName): Inventory {
  const copy = structuredClone(inventory);
  for (const placed of partsOf(copy)) if (placed.name === name) deny(placed.part, name);
  return copy;
}

export function deny(part: Part<unknown>, name: PartName): void {
  replacePart(part, { state: 'denied', action: actionOf(name), message: 'denied in a test' });
}

export function replacePart(part: Part<unknown>, by: Part<unknown>): void {
  for (const member of Object.keys(part)) Reflect.deleteProperty(part, member);
  Object.assign(part, by);
}

import type { Inventory } from '../../core/live/inventory';
import { partsOf } from '../../core/live/part';
import type { PartName } from '../../core/live/calls';
import type { Data } from '../../core/live/schema';

/** A copy of an inventory with values laid over those of its parts. */
export function layOver(inventory: Inventory, over: Readonly<Partial<Record<PartName, Data>>>): Inventory {
  const copy = structuredClone(inventory);
  // Lists first: what is laid over their items must find the new ones.
  for (const name of Object.keys(over) as PartName[])
    for (const placed of partsOf(copy)) {
      if (placed.name !== name || placed.part.state !== 'ok') continue;
      const part = placed.part as { value: unknown };
      part.value = merged(part.value, over[name]);
    }
  return copy;
}

function merged(below: unknown, above: unknown): unknown {
  if (isRecord(above) && Array.isArray(below))
    return below.map((item: unknown, index) =>
      Object.hasOwn(above, String(index)) ? merged(item, above[String(index)]) : item,
    );
  if (!isRecord(above) || !isRecord(below)) return structuredClone(above);
  const result: Record<string, unknown> = { ...below };
  for (const [name, value] of Object.entries(above)) {
    if (value === null) Reflect.deleteProperty(result, name);
    else result[name] = merged(below[name], value);
  }
  return result;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

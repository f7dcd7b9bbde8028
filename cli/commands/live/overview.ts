import type { Inventory } from '../../../core/live/inventory';
import type { Gap, Part } from '../../../core/live/schema';
import { printable } from '../../printable';

/** Every part that could not be read, with its JSON pointer. What nobody asked for is none of them. */
export function gapsIn(value: unknown, pointer = ''): { readonly pointer: string; readonly gap: Gap }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('state' in value && (value.state === 'denied' || value.state === 'failed'))
    return [{ pointer, gap: value as Gap }];
  return Object.entries(value).flatMap(([name, inner]) => gapsIn(inner, `${pointer}/${name}`));
}

/** What an inventory holds, and what could not be read, in a few lines. */
export function overview(inventory: Inventory): string {
  const lines: string[] = [];
  for (const account of inventory.accounts)
    for (const { name, ecs } of account.regions) {
      const clusters = itemsOf(ecs.clusters);
      const services = clusters.flatMap(({ services: part }) => itemsOf(part)).length;
      lines.push(
        `${account.id} ${name}: ${countOf(ecs.clusters, 'cluster')}, ${count(services, 'service')}, ${count(ecs.taskDefinitions.length, 'task definition')}`,
      );
    }
  for (const [reason, times] of reasonsOf(inventory))
    lines.push(times === 1 ? reason : `${reason} (${times} times)`);
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** The same reason stands once. */
function reasonsOf(inventory: Inventory): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const { gap } of gapsIn(inventory.accounts)) {
    const reason =
      gap.state === 'denied'
        ? `Not read for want of the permission ${gap.action}.`
        : gap.state === 'failed'
          ? gap.message
          : gap.why;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons;
}

function itemsOf<T>(part: Part<readonly T[]>): readonly T[] {
  return part.state === 'ok' ? part.value : [];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function countOf(part: Part<readonly unknown[]>, word: string): string {
  return part.state === 'ok' ? count(part.value.length, word) : `${word}s not read`;
}

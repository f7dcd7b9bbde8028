import { fargateSizes, type FargateSize } from '../facts/fargateSizes';
import type { ContainerNeeds } from './containerNeeds';

/** One of the sizes that Fargate offers, in CPU units and MiB. */
export interface Size {
  readonly cpu: number;
  readonly memory: number;
}

export function fargateRow(cpu: number): FargateSize | undefined {
  return fargateSizes.find((row) => row.cpu === cpu);
}

/** The greatest CPU that our table knows: beyond it AWS may offer more than we know. */
export const greatestFargateCpu = Math.max(...fargateSizes.map((row) => row.cpu));

export function memoriesOf({ memory }: FargateSize): readonly number[] {
  if ('values' in memory) return memory.values;
  const values: number[] = [];
  for (let value = memory.min; value <= memory.max; value += memory.step) values.push(value);
  return values;
}

/** The memory of the row that is nearest to the one wanted and holds the containers; the greater of two. */
export function nearestMemory(row: FargateSize, wanted: number, needs: ContainerNeeds): number | undefined {
  const fitting = memoriesOf(row).filter((memory) => memory >= needs.memory);
  return fitting.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || b - a)[0];
}

/** The smallest size that holds the containers and has at least this much of both. */
export function smallestSize(least: Size, needs: ContainerNeeds, windows: boolean): Size | undefined {
  for (const row of fargateSizes) {
    if (row.cpu < least.cpu || row.cpu < needs.cpu || (windows && !row.windows)) continue;
    const memory = memoriesOf(row).find((value) => value >= least.memory && value >= needs.memory);
    if (memory !== undefined) return { cpu: row.cpu, memory };
  }
  return undefined;
}

/** The smallest CPU that comes with exactly this memory. */
export function smallestCpuFor(memory: number, needs: ContainerNeeds, windows: boolean): number | undefined {
  return fargateSizes.find(
    (row) => row.cpu >= needs.cpu && (!windows || row.windows) && memoriesOf(row).includes(memory),
  )?.cpu;
}

/** The CPU of the table that is nearest; the greater of two. */
export function nearestCpu(cpu: number, needs: ContainerNeeds, windows: boolean): number | undefined {
  return fargateSizes
    .filter((row) => row.cpu >= needs.cpu && (!windows || row.windows))
    .map((row) => row.cpu)
    .sort((a, b) => Math.abs(a - cpu) - Math.abs(b - cpu) || b - a)[0];
}

/** The memories of a row as a sentence says them. */
export function memoriesInWords(row: FargateSize): string {
  const { memory } = row;
  if ('values' in memory) {
    const last = memory.values[memory.values.length - 1] ?? 0;
    return `${memory.values.slice(0, -1).join(', ')} or ${String(last)} MiB`;
  }
  return `${String(memory.min)} to ${String(memory.max)} MiB in steps of ${String(memory.step)}`;
}

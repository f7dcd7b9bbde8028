import { fargateSizes, type FargateSize } from '../../facts/fargateSizes';
import { fargateRow, memoriesOf } from '../../model/fargateSize';
import { readSize, sizeInWords } from '../../model/size';
import { valueOr } from '../../tree/val';
import { nameProposal, narrow, noProposals, type Proposals } from '../proposal';
import type { TaskPlace } from './place';
import { namesAround } from './present';
import { textProposals, type Value } from './proposals';

function vcpu(units: number): string {
  return sizeInWords('cpu', units);
}

function gigabytes(mib: number): string {
  return sizeInWords('memory', mib);
}

/** The memory that comes with a CPU on Fargate: `0.5 GB, 1 GB or 2 GB`, `4 to 16 GB in steps of 1 GB`. */
export function memoryText({ memory }: FargateSize): string {
  if ('values' in memory) {
    const all = memory.values.map((value) => gigabytes(value).replace(' GB', ''));
    return `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''} GB`;
  }
  const { min, max, step } = memory;
  return `${gigabytes(min).replace(' GB', '')} to ${gigabytes(max)} in steps of ${gigabytes(step)}`;
}

/** The sizes that Fargate has for the task's operating system. */
function rowsFor({ task }: TaskPlace): readonly FargateSize[] {
  return task.operatingSystem === 'windows' ? fargateSizes.filter(({ windows }) => windows) : fargateSizes;
}

/** The CPU of a task: what fits its memory first. */
export function proposeCpu(place: TaskPlace): Proposals {
  const memory = valueOr(readSize(place.task.view, 'memory'), undefined);
  const fits = (row: FargateSize): boolean => memory === undefined || memoriesOf(row).includes(memory);
  const rows = rowsFor(place);
  const ordered = [...rows.filter(fits), ...rows.filter((row) => !fits(row))];
  const values = ordered.map((row): Value => {
    const not =
      fits(row) || memory === undefined ? '' : `, not with the ${gigabytes(memory)} that stand here`;
    return {
      text: String(row.cpu),
      mark: vcpu(row.cpu),
      detail: `On Fargate with a memory of ${memoryText(row)}${not}`,
    };
  });
  return textProposals(place, values);
}

/** The memory of a task: what Fargate has with its CPU, or with any. */
export function proposeMemory(place: TaskPlace): Proposals {
  const cpu = valueOr(readSize(place.task.view, 'cpu'), undefined);
  const row = cpu === undefined ? undefined : fargateRow(cpu);
  const rows = row ? [row] : rowsFor(place);
  const memories = [...new Set(rows.flatMap(memoriesOf))].sort((a, b) => a - b);
  const values = memories.map((memory): Value => {
    const cpus = rows.filter((one) => memoriesOf(one).includes(memory)).map((one) => vcpu(one.cpu));
    return {
      text: String(memory),
      mark: gigabytes(memory),
      detail: `On Fargate with ${cpus.join(' or ')}`,
    };
  });
  return textProposals(place, values);
}

/** Both members at once, where neither is there: the smaller sizes of each CPU. */
export function proposeSizes(place: TaskPlace): Proposals {
  const { slot, task } = place;
  const present = namesAround(place);
  if (present.includes('cpu') || present.includes('memory') || slot.hasColon) return noProposals;
  if (task.statesLaunchType && task.requires('FARGATE') === 'no') return noProposals;
  const pairs = rowsFor(place).flatMap((row) =>
    memoriesOf(row)
      .slice(0, row.cpu > 4096 ? 1 : 2)
      .map((memory) => ({ cpu: row.cpu, memory, label: `cpu ${String(row.cpu)}, memory ${String(memory)}` })),
  );
  const { found, complete } = narrow(pairs, slot.token.typed, ({ label }) => label);
  const items = found.map(({ cpu, memory, label }) =>
    nameProposal(
      slot,
      { label, kind: 'element', mark: `${vcpu(cpu)}, ${gigabytes(memory)}`, filter: label },
      'cpu',
      [`"${String(cpu)}",\n"memory": "${String(memory)}"`],
      false,
    ),
  );
  return { items, complete };
}

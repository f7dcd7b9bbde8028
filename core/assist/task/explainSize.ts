import { fargateSizes } from '../../facts/fargateSizes';
import { fargateRow, memoriesOf } from '../../model/fargateSize';
import { parseSize, readSize, sizeInWords, type SizeKind } from '../../model/size';
import type { Container } from '../../model/container';
import type { TaskDefinition } from '../../model/taskDefinition';
import { memoryText } from './sizes';

/** What a size of a task is in vCPU and GB, and what goes with it on Fargate. Markdown. */
export function explainTaskSize(kind: SizeKind, text: string, task: TaskDefinition): string | undefined {
  const size = parseSize(kind, text.trim());
  if (size === undefined) return undefined;
  const unit = kind === 'cpu' ? 'CPU units' : 'MiB';
  const head = `**${String(size)} ${unit}** are ${sizeInWords(kind, size)}.`;
  if (task.statesLaunchType && task.requires('FARGATE') === 'no') return head;
  return [head, pairText(kind, size, task), table()].join('\n\n');
}

function pairText(kind: SizeKind, size: number, task: TaskDefinition): string {
  const other = readSize(task.view, kind === 'cpu' ? 'memory' : 'cpu');
  if (kind === 'cpu') {
    const row = fargateRow(size);
    if (!row) return 'Fargate has no such CPU.';
    const memory = other.state === 'known' ? other.value : undefined;
    const fits = memory === undefined || memoriesOf(row).includes(memory);
    return `On Fargate it comes with a memory of ${memoryText(row)}${fits ? '' : `, and not with the ${sizeInWords('memory', memory)} that stand here`}.`;
  }
  const cpus = fargateSizes.filter((row) => memoriesOf(row).includes(size)).map(({ cpu }) => cpu);
  if (cpus.length === 0) return 'Fargate has no such memory.';
  const names = cpus.map((cpu) => sizeInWords('cpu', cpu)).join(' or ');
  const refused = other.state === 'known' && !cpus.includes(other.value) ? other.value : undefined;
  const not =
    refused === undefined ? '' : `, and not with the ${sizeInWords('cpu', refused)} that stand here`;
  return `On Fargate it comes with ${names}${not}.`;
}

const source = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html';

function table(): string {
  const rows = fargateSizes.map(
    (row) => `| ${String(row.cpu)} | ${sizeInWords('cpu', row.cpu)} | ${memoryText(row)} |`,
  );
  return [
    '| cpu | | memory on Fargate |',
    '| ---: | ---: | --- |',
    ...rows,
    '',
    `[Sizes of Fargate](${source})`,
  ].join('\n');
}

/** The part of a container in its task. Markdown. */
export function explainContainerSize(
  member: 'cpu' | 'memory' | 'memoryReservation',
  size: number,
  { task }: Container,
): string {
  const kind = member === 'cpu' ? 'cpu' : 'memory';
  const whole = readSize(task.view, kind);
  const share =
    whole.state === 'known' && whole.value > 0
      ? `, of the ${sizeInWords(kind, whole.value)} of the task`
      : '';
  return `**${String(size)} ${kind === 'cpu' ? 'CPU units' : 'MiB'}** are ${sizeInWords(kind, size)}${share}. ${meanings[member]}`;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const meanings = {
  cpu: 'On Linux a container may take more while others do not need it; this is its share when they do.',
  memory: 'A container that takes more is killed.',
  memoryReservation: 'This much is kept free for the container; it may take more, up to its `memory`.',
} as const;

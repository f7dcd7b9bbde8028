import { containerNeeds } from '../../model/containerNeeds';
import {
  fargateRow,
  greatestFargateCpu,
  memoriesInWords,
  memoriesOf,
  nearestCpu,
  nearestMemory,
  smallestCpuFor,
  smallestSize,
  type Size,
} from '../../model/fargateSize';
import { oddSize, readSize, sizeLike, type SizeKind } from '../../model/size';
import type { TaskDefinition } from '../../model/taskDefinition';
import { defineRule, type FixPlan } from '../rule';
import { shown } from '../support/words';

const ANSWER = 'No Fargate configuration exists for given values.';

export const rule = defineRule({
  id: 'fargate-size',
  covers: ['T-FG-02', 'T-FG-03'],
  title: 'A Fargate task has one of the sizes that Fargate offers',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    noSize: {
      text: 'Fargate needs "cpu" and "memory" of the whole task, and both are missing. ECS refuses to register it. Give the task a size that holds its containers.',
      covers: ['T-FG-02'],
      refused: true,
      answer: "Fargate requires that 'cpu' be defined at the task level.",
    },
    noCpu: {
      text: 'Fargate needs "cpu" of the whole task beside its "memory". ECS refuses to register it.',
      covers: ['T-FG-02'],
      refused: true,
      answer: "Fargate requires that 'cpu' be defined at the task level.",
    },
    noMemory: {
      text: 'Fargate needs "memory" of the whole task beside its "cpu". ECS refuses to register it.',
      covers: ['T-FG-02'],
      refused: true,
      answer: "Fargate requires that 'memory' be defined at the task level.",
    },
    pair: {
      text: 'Fargate has no task with {cpu} CPU units and {memory} MiB of memory: with {cpu} CPU units the memory is {choices}. ECS refuses to register it.',
      covers: ['T-FG-03'],
      refused: true,
      answer: ANSWER,
    },
    cpu: {
      text: 'Fargate has no task with {cpu} CPU units: it offers 256, 512, 1024, 2048, 4096, 8192, 16384 and 32768. ECS refuses to register it.',
      covers: ['T-FG-03'],
      refused: true,
      answer: ANSWER,
    },
    windows: {
      text: 'Windows tasks on Fargate have 1024, 2048 or 4096 CPU units, not {cpu}. ECS refuses to register it.',
      covers: ['T-FG-03'],
      refused: true,
      answer: ANSWER,
    },
    unknownCpu: {
      text: '{cpu} CPU units are more than the largest Fargate task that this version knows (32768). Check the size if AWS has not added a larger one since.',
      severity: 'info',
      covers: ['T-FG-03'],
    },
    wording: {
      text: '"{value}" is no {kind} in a wording that this version knows. ECS reads {wordings}.',
      severity: 'info',
      covers: ['T-FG-03'],
    },
  },
  why: 'Fargate sells fixed combinations of CPU and memory, so a task states both, and only pairs of the table exist. The memory that is allowed depends on the CPU.',
  sources: [
    {
      title: 'Task CPU and memory on Fargate',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
    },
    {
      title: 'RegisterTaskDefinition: cpu and memory',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No size at all',
        text: '"family": «"web"»',
        without: ['taskDefinition.cpu', 'taskDefinition.memory'],
      },
      { title: 'No memory', text: '"family": «"web"», "cpu": "1 vCPU"', without: ['taskDefinition.memory'] },
      { title: 'No CPU', text: '"family": «"web"», "memory": "3 GB"', without: ['taskDefinition.cpu'] },
      { title: 'Too much memory for the CPU', text: '"cpu": "256", "memory": «"4096"»' },
      { title: 'Between two steps', text: '"cpu": "8 vCPU", "memory": «"17 GB"»' },
      { title: 'A CPU between two sizes', text: '"cpu": «"300"», "memory": "512"' },
      { title: '32 vCPU with memory of 16', text: '"cpu": "32768", "memory": «"65536"»' },
      {
        title: 'A small Windows task',
        text: '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }, "cpu": «"512"», "memory": "1024"',
      },
      { title: 'Larger than any that is known', text: '"cpu": «"65536"», "memory": "131072"' },
      { title: 'The wording of Kubernetes', text: '"cpu": "256", "memory": «"512Mi"»' },
    ],
    good: [
      { title: 'A pair of the table', text: '"cpu": "1024", "memory": "3072"' },
      { title: 'In vCPU and GB', text: '"cpu": ".5 vCPU", "memory": "2GB"' },
      { title: '16 vCPU', text: '"cpu": "16 vCPU", "memory": "120 GB"' },
      { title: '32 vCPU', text: '"cpu": "32768", "memory": "249856"' },
      {
        title: 'Windows',
        text: '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2019_CORE" }, "cpu": "1024", "memory": "2048"',
      },
      { title: 'Placeholders', text: '"cpu": "${CPU}", "memory": ${MEMORY}' },
      {
        title: 'EC2 takes any size',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge", "cpu": "300", "memory": "700"',
      },
    ],
  },
  check(task, report) {
    if (task.requires('FARGATE') !== 'yes') return;
    const cpu = readSize(task.view, 'cpu');
    const memory = readSize(task.view, 'memory');
    const needs = containerNeeds(task);
    const windows = task.operatingSystem === 'windows';
    if (cpu.state === 'absent' && memory.state === 'absent') {
      const size = smallestSize({ cpu: 0, memory: 0 }, needs, windows);
      report(cpu.at, 'noSize', {}, { fixes: setSize(task, size) });
      return;
    }
    if (cpu.state === 'absent') {
      const wanted = memory.state === 'known' ? memory.value : 0;
      const fitting = memory.state === 'known' ? smallestCpuFor(wanted, needs, windows) : undefined;
      const size =
        fitting === undefined
          ? smallestSize({ cpu: 0, memory: wanted }, needs, windows)
          : { cpu: fitting, memory: wanted };
      report(cpu.at, 'noCpu', {}, { fixes: setSize(task, size) });
      return;
    }
    for (const kind of ['cpu', 'memory'] as const) {
      const odd = oddSize(task.view, kind);
      if (odd !== undefined && odd !== '')
        report(readSize(task.view, kind).at, 'wording', wordingOf(kind, odd));
    }
    const row = cpu.state === 'known' ? fargateRow(cpu.value) : undefined;
    if (memory.state === 'absent') {
      const least = { cpu: cpu.state === 'known' ? cpu.value : 0, memory: 0 };
      const fitting = row && nearestMemory(row, 0, needs);
      const size =
        row && fitting !== undefined
          ? { cpu: row.cpu, memory: fitting }
          : smallestSize(least, needs, windows);
      report(memory.at, 'noMemory', {}, { fixes: cpu.state === 'known' ? setSize(task, size) : [] });
      return;
    }
    if (cpu.state !== 'known') return;
    if (!row || (windows && !row.windows)) {
      const message = row ? 'windows' : cpu.value > greatestFargateCpu ? 'unknownCpu' : 'cpu';
      const better = nearestCpu(cpu.value, needs, windows);
      const betterRow = better === undefined ? undefined : fargateRow(better);
      const wanted = memory.state === 'known' ? memory.value : 0;
      const fitting = betterRow && nearestMemory(betterRow, wanted, needs);
      const offered = message !== 'unknownCpu' && memory.state === 'known' && betterRow !== undefined;
      const size = offered && fitting !== undefined ? { cpu: betterRow.cpu, memory: fitting } : undefined;
      report(cpu.at, message, { cpu: cpu.value }, { fixes: setSize(task, size) });
      return;
    }
    if (memory.state !== 'known' || memoriesOf(row).includes(memory.value)) return;
    const nearest = row.cpu < needs.cpu ? undefined : nearestMemory(row, memory.value, needs);
    const otherCpu = memory.value < needs.memory ? undefined : smallestCpuFor(memory.value, needs, windows);
    const fixes = [
      ...setSize(task, nearest === undefined ? undefined : { cpu: row.cpu, memory: nearest }),
      ...setSize(task, otherCpu === undefined ? undefined : { cpu: otherCpu, memory: memory.value }),
    ];
    const larger = smallestSize({ cpu: row.cpu, memory: memory.value }, needs, windows);
    const data = { cpu: row.cpu, memory: memory.value, choices: memoriesInWords(row) };
    report(memory.at, 'pair', data, { fixes: fixes.length > 0 ? fixes : setSize(task, larger) });
  },
});

function wordingOf(kind: SizeKind, value: string): { value: string; kind: string; wordings: string } {
  const wordings = kind === 'cpu' ? 'CPU units ("1024") or vCPU ("1 vCPU")' : 'MiB ("1024") or GB ("1 GB")';
  return { value: shown(value), kind: kind === 'cpu' ? 'CPU size' : 'memory size', wordings };
}

/** Writes what differs, in the wording that the file has. */
function setSize(task: TaskDefinition, size: Size | undefined): FixPlan[] {
  if (!size) return [];
  const changed = (['cpu', 'memory'] as const).filter((kind) => {
    const now = readSize(task.view, kind);
    return now.state !== 'known' || now.value !== size[kind];
  });
  const parts = changed.map((kind) => `${kind} to ${String(size[kind])}`);
  return [
    {
      title: `Set ${parts.join(' and ')}`,
      kind: 'suggestion',
      edit: (editor) => {
        const object = task.view.source;
        if (!object) return;
        const after = task.view.member('cpu') ?? task.view.member('networkMode');
        for (const kind of changed) {
          editor.set(object, kind, sizeLike(task.view, kind, size[kind]), { after });
        }
      },
    },
  ];
}

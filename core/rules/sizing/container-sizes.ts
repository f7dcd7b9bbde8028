import { containerNeeds } from '../../model/containerNeeds';
import { smallestSize } from '../../model/fargateSize';
import { readSize, sizeLike, type SizeKind } from '../../model/size';
import type { TaskDefinition } from '../../model/taskDefinition';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'container-sizes',
  covers: ['T-EC2-03', 'T-EC2-04'],
  title: 'The containers fit into the size of their task',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    cpu: {
      text: 'The containers ask for {sum} CPU units together, and the task has {size}. ECS refuses to register it.',
      covers: ['T-EC2-03'],
      refused: true,
      answer: "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
    },
    memory: {
      text: 'Container {container} may use {memory} MiB, and the task has {size}. ECS refuses to register it.',
      covers: ['T-EC2-04'],
      refused: true,
      answer: "The 'memory' setting for container {container} is greater than for the task.",
    },
    reservation: {
      text: 'The containers reserve {sum} MiB of memory together, and the task has {size}. ECS refuses to register it.',
      covers: ['T-EC2-04'],
      refused: true,
      answer:
        "The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.",
    },
  },
  why: 'The size of the task is the limit for all its containers together: what they reserve must fit in, and none may be allowed more than the whole.',
  sources: [
    {
      title: 'ContainerDefinition: cpu, memory, memoryReservation',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Too much CPU',
        text: '"cpu": «"512"», "containerDefinitions": [{ "name": "app", "cpu": 512, ${SHARED} }, { "name": "proxy", "cpu": 256, ${SHARED} }]',
      },
      {
        title: 'A container larger than its task',
        text: '"memory": "1 GB", "containerDefinitions": [{ "name": "app", "memory": «2048», ${SHARED} }]',
      },
      {
        title: 'Too much reserved, on EC2',
        text: '"requiresCompatibilities": ["EC2"], "memory": «"1024"», "containerDefinitions": [{ "name": "app", "memoryReservation": 768, ${SHARED} }, { "name": "proxy", "memoryReservation": 512, ${SHARED} }]',
      },
    ],
    good: [
      {
        title: 'What fits exactly',
        text: '"cpu": ".5 vCPU", "memory": "1GB", "containerDefinitions": [{ "name": "app", "cpu": 256, "memory": 1024, "memoryReservation": 512, ${SHARED} }, { "name": "proxy", "cpu": 256, "memory": 1024, "memoryReservation": 512, ${SHARED} }]',
      },
      {
        title: 'No size of the task, on EC2',
        text: '"requiresCompatibilities": ["EC2"], "containerDefinitions": [{ "name": "app", "cpu": 4096, "memory": 8192, ${SHARED} }]',
        without: ['taskDefinition.cpu', 'taskDefinition.memory'],
      },
      {
        title: 'Placeholders',
        text: '"cpu": "${CPU}", "memory": "${MEMORY}", "containerDefinitions": [{ "name": "app", "cpu": 4096, "memory": 8192, ${SHARED} }]',
      },
      {
        title: 'Windows, where the size of the task is ignored',
        text: '"requiresCompatibilities": ["EC2"], "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }, "cpu": "512", "containerDefinitions": [{ "name": "app", "cpu": 1024, ${SHARED} }]',
      },
    ],
  },
  check(task, report) {
    const fargate = task.requires('FARGATE') === 'yes';
    if (task.operatingSystem !== 'linux' && !fargate) return;
    const cpu = readSize(task.view, 'cpu');
    const memory = readSize(task.view, 'memory');
    const needs = containerNeeds(task);
    if (cpu.state === 'known' && needs.cpu > cpu.value) {
      report(cpu.at, 'cpu', { sum: needs.cpu, size: cpu.value }, { fixes: enlarge(task, 'cpu') });
    }
    if (memory.state !== 'known') return;
    const size = memory.value;
    for (const container of task.containers) {
      const own = container.view.int('memory');
      if (own.state !== 'known' || own.value <= size) continue;
      const reserved = valueOr(container.view.int('memoryReservation'), 0);
      const lower = `Limit the container to ${String(size)} MiB`;
      const fixes = [
        ...enlarge(task, 'memory'),
        ...(reserved > size ? [] : [setMember(container.view, 'memory', size, lower, 'suggestion')]),
      ];
      const data = { container: container.label, memory: own.value, size };
      report(own.at, 'memory', data, { fixes });
    }
    const sum = task.containers
      .map((container) => valueOr(container.view.int('memoryReservation'), 0))
      .reduce((all, one) => all + one, 0);
    if (sum > size) report(memory.at, 'reservation', { sum, size }, { fixes: enlarge(task, 'memory') });
  },
});

/** A task that holds its containers: on Fargate the next size of the table, elsewhere what they ask for. */
function enlarge(task: TaskDefinition, kind: SizeKind): FixPlan[] {
  const needs = containerNeeds(task);
  const now = { cpu: readSize(task.view, 'cpu'), memory: readSize(task.view, 'memory') };
  const fargate = task.requires('FARGATE') === 'yes';
  if (fargate && (now.cpu.state !== 'known' || now.memory.state !== 'known')) return [];
  const least = { cpu: valueOr(now.cpu, 0), memory: valueOr(now.memory, 0) };
  const size = fargate
    ? smallestSize(least, needs, task.operatingSystem === 'windows')
    : { ...least, [kind]: Math.max(least[kind], needs[kind]) };
  if (!size) return [];
  const changed = (['cpu', 'memory'] as const).filter((one) => size[one] !== least[one]);
  return [
    {
      title: `Give the task ${changed.map((one) => `${one} ${String(size[one])}`).join(' and ')}`,
      kind: 'suggestion',
      edit: (editor) => {
        const object = task.view.source;
        if (!object) return;
        for (const one of changed) editor.set(object, one, sizeLike(task.view, one, size[one]));
      },
    },
  ];
}

import { leastMemory } from '../../facts/containerLimits';
import type { Container } from '../../model/container';
import { readSize } from '../../model/size';
import { valueOr, type Val } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';

/** MiB that a fix proposes where the file tells nothing. */
const USUAL = 512;

export const rule = defineRule({
  id: 'container-memory',
  covers: ['T-EC2-01', 'T-EC2-02', 'T-EC2-06'],
  title: 'Containers outside of Fargate have a memory limit',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    none: {
      text: 'Container {container} has neither "memory" nor "memoryReservation", and the task has no "memory". ECS refuses to register it.',
      covers: ['T-EC2-01'],
      refused: true,
      answer:
        "Invalid setting for container {container}. At least one of 'memory' or 'memoryReservation' must be specified.",
    },
    soft: {
      text: 'Container {container} only reserves memory and has no hard limit, and neither has the task. It can take all the memory of its instance from the other tasks there. Set "memory" too.',
      severity: 'warning',
      covers: ['T-EC2-06'],
    },
    small: {
      text: '{value} MiB are less than Docker gives a container: it needs {least} at least. The container would not start. (The value is in MiB.)',
      covers: ['T-EC2-02'],
    },
    order: {
      text: 'The container reserves {reservation} MiB, more than its hard limit of {memory} MiB. ECS refuses to register it.',
      covers: ['T-EC2-02'],
      refused: true,
      answer: "'memory' must be greater than or equal to 'memoryReservation'",
    },
  },
  why: '`memory` is the limit at which a container is killed, `memoryReservation` what is kept free for it. On an instance that tasks share, a container without a limit can starve the others.',
  sources: [
    {
      title: 'ContainerDefinition: memory, memoryReservation',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
    {
      title: 'AWS Config: ecs-task-definition-memory-hard-limit',
      url: 'https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-memory-hard-limit.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No memory at all',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"name": «"app"»',
        without: ['taskDefinition.memory', 'taskDefinition.cpu'],
      },
      {
        title: 'No launch type and no memory',
        text: '"name": "app", "memory": «0»',
        without: ['taskDefinition.memory', 'taskDefinition.requiresCompatibilities'],
      },
      {
        title: 'Only a reservation',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"memoryReservation": «256»',
        without: ['taskDefinition.memory'],
      },
      { title: 'GB taken for MiB', text: '"memory": «2»' },
      {
        title: 'More reserved than allowed',
        text: '"memory": 256, "memoryReservation": «512»',
      },
    ],
    good: [
      {
        title: 'A hard limit',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"memory": 512',
        without: ['taskDefinition.memory'],
      },
      {
        title: 'The task has a limit',
        task: '"requiresCompatibilities": ["EC2"], "memory": "1 GB"',
        text: '"memoryReservation": 256',
      },
      {
        title: 'The limit of the task is not known',
        task: '"requiresCompatibilities": ["EC2"], "memory": ${MEMORY}',
        text: '"name": "app"',
      },
      { title: 'Fargate', text: '"name": "app"' },
      {
        title: 'A placeholder',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"memory": "${MEMORY}"',
        without: ['taskDefinition.memory'],
      },
      {
        title: 'The same twice, and the least of older Docker versions',
        text: '"memory": 4, "memoryReservation": 4',
      },
    ],
  },
  check(container, report) {
    const { view, task } = container;
    const memory = positive(view.int('memory'));
    const reservation = positive(view.int('memoryReservation'));
    if (memory.state === 'known' && memory.value < leastMemory) {
      const fixes = [mebibytes(container, memory.value)];
      report(memory.at, 'small', { value: memory.value, least: leastMemory }, { fixes });
    }
    if (memory.state === 'known' && reservation.state === 'known' && reservation.value > memory.value) {
      const data = { memory: memory.value, reservation: reservation.value };
      const swap: FixPlan = {
        title: 'Swap the two',
        kind: 'suggestion',
        edit: (editor) => {
          if (!view.source) return;
          editor.set(view.source, 'memory', data.reservation);
          editor.set(view.source, 'memoryReservation', data.memory);
        },
      };
      const lower = `Reserve ${String(data.memory)} MiB`;
      report(reservation.at, 'order', data, {
        fixes: [swap, setMember(view, 'memoryReservation', data.memory, lower, 'suggestion')],
      });
    }
    // Fargate asks for the memory of the whole task, which is a finding of its own.
    if (task.requires('FARGATE') !== 'no' || readSize(task.view, 'memory').state !== 'absent') return;
    if (memory.state !== 'absent') return;
    if (reservation.state === 'absent') {
      const fixes = [limit(container, USUAL)];
      report(memory.at, 'none', { container: container.label }, { fixes });
    } else if (reservation.state === 'known') {
      const fixes = [limit(container, 2 * reservation.value), limit(container, reservation.value)];
      report(reservation.at, 'soft', { container: container.label }, { fixes });
    }
  },
});

/** ECS asks for "a non-zero integer": 0 is as good as nothing. */
function positive(value: Val<number>): Val<number> {
  return value.state === 'known' && value.value === 0 ? { state: 'absent', at: value.at } : value;
}

function limit(container: Container, mebibyte: number): FixPlan {
  const after = container.view.member('memoryReservation') ?? container.view.member('image');
  const title = `Limit the memory to ${String(mebibyte)} MiB`;
  return setMember(container.view, 'memory', mebibyte, title, 'suggestion', { after });
}

function mebibytes(container: Container, gigabytes: number): FixPlan {
  const most = valueOr(readSize(container.task.view, 'memory'), Infinity);
  const size = Math.min(gigabytes > 0 ? gigabytes * 1024 : USUAL, most);
  return setMember(container.view, 'memory', size, `Set memory to ${String(size)} MiB`, 'suggestion');
}

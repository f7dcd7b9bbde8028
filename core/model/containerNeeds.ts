import { valueOr } from '../tree/val';
import type { TaskDefinition } from './taskDefinition';

/** What the containers ask for, as far as the text tells: a lower bound for the size of their task. */
export interface ContainerNeeds {
  /** CPU units of all containers together. */
  readonly cpu: number;
  /** MiB: the greatest hard limit, or all reservations together, whichever is more. */
  readonly memory: number;
}

export function containerNeeds(task: TaskDefinition): ContainerNeeds {
  let cpu = 0;
  let limit = 0;
  let reserved = 0;
  for (const { view } of task.containers) {
    cpu += valueOr(view.int('cpu'), 0);
    limit = Math.max(limit, valueOr(view.int('memory'), 0));
    reserved += valueOr(view.int('memoryReservation'), 0);
  }
  return { cpu, memory: Math.max(limit, reserved) };
}

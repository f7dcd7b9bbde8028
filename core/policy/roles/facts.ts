import type { Neighbours } from '../../model/neighbours';
import { namedTasks } from '../../model/namedTask';
import type { TaskDefinition } from '../../model/taskDefinition';
import { keepWith } from '../../text/keepWith';
import type { NeedFacts } from '../needs';
import type { Surroundings } from './documents';
import { keysOf } from './keys';

/** What the documents around a task definition, and the configuration, tell of its needs. */
export function factsAround(
  task: TaskDefinition,
  { others, organisation }: Pick<Surroundings, 'others' | 'organisation'>,
): NeedFacts {
  return {
    usesExec: tasksWithExec(others).has(task),
    keyOf: (resource) => keysOf(organisation, resource),
  };
}

/** The task definitions that a service lets people enter with ECS Exec. */
const tasksWithExec = keepWith((others: Neighbours): ReadonlySet<TaskDefinition> => {
  const tasks = new Set<TaskDefinition>();
  for (const { service, name } of others.documents) {
    const enabled = service?.view.bool('enableExecuteCommand');
    if (!service || enabled?.state !== 'known' || !enabled.value) continue;
    for (const { value } of namedTasks(service.view, name, others)) tasks.add(value);
  }
  return tasks;
});

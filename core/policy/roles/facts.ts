import type { Neighbours } from '../../model/neighbours';
import { namedTasks } from '../../model/namedTask';
import type { TaskDefinition } from '../../model/taskDefinition';
import { keepWith } from '../../text/keepWith';
import { needsOf, type NeedFacts, type Needs } from '../needs';
import type { Organisation } from '../../model/organisation';
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

/** What a task definition needs, with all that is told around it; worked out anew only when that changes. */
export function needsAround(
  task: TaskDefinition,
  around: Pick<Surroundings, 'others' | 'organisation'>,
): Needs {
  const kept = keptWith(task);
  const usesExec = tasksWithExec(around.others).has(task);
  if (!kept.needs || kept.usesExec !== usesExec || kept.organisation !== around.organisation)
    Object.assign(kept, {
      usesExec,
      organisation: around.organisation,
      needs: needsOf(task, factsAround(task, around)),
    });
  return kept.needs ?? { needs: [], open: [] };
}

interface Kept {
  needs?: Needs;
  usesExec?: boolean;
  organisation?: Organisation;
}

const keptWith = keepWith((_task: TaskDefinition): Kept => ({}));

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

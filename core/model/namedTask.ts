import type { View } from '../tree/view';
import type { Neighbours, Placed } from './neighbours';
import type { TaskDefinition } from './taskDefinition';

/**
 * The task definitions that a service or a request may run, as far as the documents around it tell; none where
 * that cannot be known.
 *
 * It names a family, a family with a revision, or an ARN. Deployment tools keep a service beside its one task
 * definition and name none.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 *
 * @param view the service or the request
 * @param name of the document that it stands in
 */
export function namedTasks(view: View, name: string, others: Neighbours): readonly Placed<TaskDefinition>[] {
  const named = view.text('taskDefinition');
  if (named.state === 'unknown') return [];
  if (named.state === 'known' && named.value.trim() !== '') return others.ofFamily(familyIn(named.value));
  const beside = others
    .inFolderOf(name)
    .flatMap((document) => (document.taskDefinition ? [{ document, value: document.taskDefinition }] : []));
  return beside.length === 1 ? beside : [];
}

/** `arn:aws:ecs:…:task-definition/web:3`, `web:3` and `web` are all of the family `web`. */
function familyIn(text: string): string {
  return text.replace(/^arn:.*:task-definition\//, '').replace(/:\d+$/, '');
}

/** The names of the containers of all of them, or nothing where one cannot be read whole. */
export function containerNames(tasks: readonly Placed<TaskDefinition>[]): readonly string[] | undefined {
  if (tasks.length === 0) return undefined;
  const names: string[] = [];
  for (const { value: task } of tasks) {
    if (!task.containersComplete) return undefined;
    for (const container of task.containers) {
      if (container.name.state !== 'known') return undefined;
      names.push(container.name.value);
    }
  }
  return names;
}

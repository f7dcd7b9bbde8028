import type { TaskDefinition } from '../../../model/taskDefinition';
import type { Region } from '../../inventory';
import type { ServiceDescription } from '../../inventory/service';
import type { Look } from '../../look';

/** A registered revision with what the rules know of it. */
export interface Revision {
  readonly arn: string;
  readonly task: TaskDefinition;
  readonly members: Readonly<Record<string, unknown>>;
}

/** The revision that a service runs. One without any has no task set yet, and is not judged by it. */
export function revisionOfService(
  look: Look,
  region: Region,
  { taskDefinition }: ServiceDescription,
): Revision | undefined {
  if (taskDefinition !== undefined) return revisionOf(look, region, taskDefinition);
  look.notApplicable('It has no task definition: it has no task set that serves.');
  return undefined;
}

/** The revision with an ARN. What was not read, or does not exist, counts as not checked. */
export function revisionOf(look: Look, region: Region, arn: string): Revision | undefined {
  const entry = look.world.find(region.ecs.taskDefinitions, 'arn', arn);
  if (!entry) {
    look.undecidable('The task definition was not read.');
    return undefined;
  }
  const description = look.read(entry.description);
  const task = description && look.world.task(description.definition);
  if (!description || !task || typeof description.definition !== 'object') {
    look.undecidable('The task definition does not exist any more.');
    return undefined;
  }
  return { arn, task, members: description.definition as Readonly<Record<string, unknown>> };
}

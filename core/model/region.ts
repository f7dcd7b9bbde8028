import { parseArn } from './arn';
import { partitionOfRegion } from './partition';
import type { TaskDefinition } from './taskDefinition';
import { agreed, note, whereaboutsOf } from './whereabouts';

/**
 * What a task definition tells of where it runs: from the log options of its containers, its ECR images and
 * its ARNs. Nothing where the file does not tell, or tells two things.
 */
export function knownRegion(task: TaskDefinition): string | undefined {
  const { regions, logRegions } = whereaboutsOf(task);
  return agreed(regions, logRegions);
}

export function knownAccount(task: TaskDefinition): string | undefined {
  return agreed(ofRoles(task, 'account')) ?? agreed(whereaboutsOf(task).accounts);
}

/** The partition that the file's ARNs or region tell; `aws` where they tell nothing. */
export function knownPartition(task: TaskDefinition): string {
  return toldPartition(task) ?? 'aws';
}

/** The partition that the file's ARNs or region tell, or nothing where they do not. */
export function toldPartition(task: TaskDefinition): string | undefined {
  const fromArns = agreed(ofRoles(task, 'partition'), whereaboutsOf(task).arnPartitions);
  return fromArns ?? partitionOfRegion(knownRegion(task) ?? '');
}

/** The region of a task definition by what it holds beside its log options: its own ARN, or what the rest agrees on. */
export function deploymentRegion(task: TaskDefinition): string | undefined {
  const own = new Set<string>();
  note(own, parseArn(task.view.templateText('taskDefinitionArn') ?? '')?.region);
  const { settings, regions } = whereaboutsOf(task);
  return agreed(own) ?? agreed(settings) ?? agreed(regions);
}

function ofRoles({ view }: TaskDefinition, part: 'account' | 'partition'): ReadonlySet<string> {
  const found = new Set<string>();
  for (const member of ['taskRoleArn', 'executionRoleArn'])
    note(found, parseArn(view.templateText(member) ?? '')?.[part]);
  return found;
}

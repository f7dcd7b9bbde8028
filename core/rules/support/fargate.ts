import type { TaskDefinition } from '../../model/taskDefinition';
import type { FixKind } from '../rule';

export const fargateSource = {
  title: 'Amazon ECS task definition differences for Fargate',
  url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
} as const;

/**
 * How what Fargate refuses may be taken out: a task definition that also runs elsewhere has another way out, to
 * give up Fargate.
 */
export function removalKind(task: TaskDefinition): FixKind {
  return task.onlyFargate === 'yes' ? 'safe' : 'suggestion';
}

import { data, nullable, object, optional, part, text, type Infer } from '../schema';
import { tags } from './common';

/**
 * `definition` is the `taskDefinition` of the reply, with what may be a secret taken out by
 * `redactTaskDefinition`; `tags` stand beside it in the reply (`include`: TAGS).
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
 */
export const taskDefinitionDescription = object({ definition: data, tags: optional(tags) });
export type TaskDefinitionDescription = Infer<typeof taskDefinitionDescription>;

/** A revision that a service, a deployment, a task set or a task uses, or the latest active one of its family. */
export const registeredTaskDefinition = object({
  arn: text,
  /** `null`: there is no such revision. */
  description: part('ecs.taskDefinition', nullable(taskDefinitionDescription)),
});
export type RegisteredTaskDefinition = Infer<typeof registeredTaskDefinition>;

export const family = object({
  name: text,
  /** The ARN of the latest active revision, asked for with the bare name of the family; `null`: none is active. */
  latest: part('ecs.latestTaskDefinition', nullable(text)),
});
export type Family = Infer<typeof family>;

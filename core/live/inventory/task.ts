import { bool, list, moment, nullable, object, optional, part, text, type Infer } from '../schema';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export const taskDescription = object({
  taskDefinitionArn: text,
  /** `service:<name>` for a task of a service. */
  group: optional(text),
  lastStatus: optional(text),
  startedAt: optional(moment),
  launchType: optional(text),
  platformVersion: optional(text),
  containerInstanceArn: optional(text),
  enableExecuteCommand: optional(bool),
  containers: optional(
    list(
      object({
        name: optional(text),
        image: optional(text),
        imageDigest: optional(text),
        lastStatus: optional(text),
        managedAgents: optional(list(object({ name: optional(text), lastStatus: optional(text) }))),
      }),
    ),
  ),
});
export type TaskDescription = Infer<typeof taskDescription>;

export const task = object({
  arn: text,
  /** `null`: gone between the two calls. */
  description: part('ecs.task', nullable(taskDescription)),
});
export type Task = Infer<typeof task>;

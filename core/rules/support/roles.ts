import { knownAccount, knownPartition } from '../../model/region';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder, template, type Placeholder, type Template } from '../../text/template';

/** The ARN of a role, with what the file knows of account and partition. */
export function roleArn(task: TaskDefinition, name: string | Placeholder): Template {
  const account = knownAccount(task) ?? placeholder('account-id');
  return template`arn:${knownPartition(task)}:iam::${account}:role/${name}`;
}

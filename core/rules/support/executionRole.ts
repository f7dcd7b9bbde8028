import type { Editor } from '../../editors/editor';
import { knownAccount, knownPartition } from '../../model/region';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder, template } from '../../text/template';

/** Adds `executionRoleArn` where it is absent, with what the file knows of account and partition. */
export function bringExecutionRole(task: TaskDefinition, editor: Editor): void {
  const object = task.view.source;
  if (!object) return;
  if (task.view.has('executionRoleArn') !== 'no') return;
  const account = knownAccount(task) ?? placeholder('account-id');
  const arn = template`arn:${knownPartition(task)}:iam::${account}:role/${placeholder('execution-role')}`;
  editor.set(object, 'executionRoleArn', arn, {
    after: task.view.member('taskRoleArn') ?? task.view.member('family'),
  });
}

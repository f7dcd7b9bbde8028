import type { Editor } from '../../editors/editor';
import { missingRole } from '../../model/role';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder } from '../../text/template';
import { roleArn } from './roles';

/** Adds `executionRoleArn` where it is missing, with what the file knows of account and partition. */
export function bringExecutionRole(task: TaskDefinition, editor: Editor): void {
  const object = task.view.source;
  if (!object || !missingRole(task, 'executionRoleArn')) return;
  editor.set(object, 'executionRoleArn', roleArn(task, placeholder('execution-role')), {
    after: task.view.member('taskRoleArn') ?? task.view.member('family'),
  });
}

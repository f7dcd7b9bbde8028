import type { TaskDefinition } from '../../model/taskDefinition';
import { freeContainerName } from '../../rules/support/containerReferences';
import { bringExecutionRole } from '../../rules/support/executionRole';
import { newContainer } from '../../rules/support/newContainer';
import type { Insert } from './insert';
import { logsLikeOthers } from './logs';

/** One more container, as the runbook wants one. */
export function containerInserts(task: TaskDefinition): Insert[] {
  const list = task.containerList.source;
  if (!list) return [];
  return [
    {
      id: 'container',
      title: 'Add a container',
      detail: 'With a user, a read-only file system, a health check and its logs in CloudWatch',
      write: (editor) => {
        const fresh = newContainer(task);
        const wanted = typeof fresh['name'] === 'string' ? fresh['name'] : 'app';
        const name = freeContainerName(task, wanted);
        editor.append(list, { ...fresh, name, logConfiguration: logsLikeOthers(task, name) });
        if (task.requires('FARGATE') === 'yes') bringExecutionRole(task, editor);
      },
    },
  ];
}

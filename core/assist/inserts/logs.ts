import type { NewValue } from '../../editors/editor';
import type { TaskDefinition } from '../../model/taskDefinition';
import { awslogsGroup, awslogsOptions, awslogsRegion } from '../../rules/support/awslogs';
import { valueOr } from '../../tree/val';

/** Logs as the other containers have them: into their group and Region, as far as the file tells. */
export function logsLikeOthers(task: TaskDefinition, prefix: NewValue): NewValue {
  const all = task.containers.flatMap((container) => awslogsOptions(container) ?? []);
  const options = all.find((view) => valueOr(view.literal('awslogs-group'), '') !== '');
  const told = (name: string): string | undefined => {
    const text = options ? valueOr(options.literal(name), '') : '';
    return text === '' ? undefined : text;
  };
  return {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': told('awslogs-group') ?? awslogsGroup(task),
      'awslogs-region': told('awslogs-region') ?? awslogsRegion(task),
      'awslogs-stream-prefix': prefix,
      mode: 'non-blocking',
      'max-buffer-size': '25m',
    },
  };
}

import type { NewValue } from '../../editors/editor';
import { hasHole } from '../../model/arn';
import type { Container } from '../../model/container';
import { knownRegion } from '../../model/region';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder, template, type Placeholder, type Template } from '../../text/template';
import { valueOr } from '../../tree/val';
import type { FixPlan } from '../rule';
import { bringExecutionRole } from './executionRole';

/** The group that the ECS console makes: `/ecs/<family>`. */
export function awslogsGroup(task: TaskDefinition): string | Template {
  const family = valueOr(task.family, '');
  return family === '' ? template`/ecs/${placeholder('family')}` : `/ecs/${family}`;
}

/** The region that the file itself tells, else a place to fill. */
export function awslogsRegion(task: TaskDefinition): string | Placeholder {
  return knownRegion(task) ?? placeholder('region');
}

/** The stream prefix: the family, as AWS's own examples use one word for all containers of a task. */
export function awslogsPrefix(container: Container): string {
  const family = valueOr(container.task.family, '');
  const name = valueOr(container.name, '');
  return family !== '' && !hasHole(family) ? family : name !== '' ? name : 'ecs';
}

/** A complete awslogs block, and the execution role that it needs on Fargate. */
export function addAwslogs(container: Container): FixPlan {
  return {
    title: 'Add an awslogs configuration',
    kind: 'suggestion',
    edit: (editor) => {
      const object = container.view.source;
      if (!object) return;
      const value: NewValue = {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': awslogsGroup(container.task),
          'awslogs-region': awslogsRegion(container.task),
          'awslogs-stream-prefix': awslogsPrefix(container),
        },
      };
      editor.set(object, 'logConfiguration', value);
      if (container.task.requires('FARGATE') === 'yes') bringExecutionRole(container.task, editor);
    },
  };
}

import { awslogsOptions as optionFacts } from '../../facts/logDrivers';
import type { NewValue } from '../../editors/editor';
import { hasHole } from '../../model/arn';
import type { Container } from '../../model/container';
import { knownRegion } from '../../model/region';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder, template, type Placeholder, type Template } from '../../text/template';
import { nearest } from '../../text/nearest';
import { is, valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
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

/** The options of a container whose log driver surely is awslogs; nothing for any other. */
export function awslogsOptions(container: Container): View | undefined {
  const logs = container.logConfiguration;
  return is(logs.text('logDriver'), 'awslogs') ? logs.child('options') : undefined;
}

/** Options of other drivers, and those of Docker's driver that ECS is known to refuse. */
export function isForeignOption(name: string): boolean {
  return /^(?:splunk|gelf|syslog|fluentd|journald)-|^(?:max-size|max-file|awslogs-stream|log_key|log-driver-buffer-limit)$/.test(
    name,
  );
}

/** What an option that awslogs does not know was probably meant to be. */
export function meantOption(name: string): string | undefined {
  const known = optionFacts.map((option) => option.name);
  return known.includes(name) ? undefined : (nearest(name, known) ?? nearest(`awslogs-${name}`, known));
}

/** A complete awslogs block, and the execution role that it needs on Fargate. */
export function addAwslogs(container: Container, title = 'Add an awslogs configuration'): FixPlan {
  return {
    title,
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
          mode: 'non-blocking',
          'max-buffer-size': '25m',
        },
      };
      editor.set(object, container.view.spelling('logConfiguration'), value);
      if (container.task.requires('FARGATE') === 'yes') bringExecutionRole(container.task, editor);
    },
  };
}

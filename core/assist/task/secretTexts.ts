import { knownAccount, knownPartition, knownRegion } from '../../model/region';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder, template, type Template } from '../../text/template';

/** The ARN of a secret, with what the file tells of where it is. */
export function secretTemplate(task: TaskDefinition): Template {
  return template`${start(task, 'secretsmanager')}:secret:${placeholder('secret-name')}`;
}

export function parameterTemplate(task: TaskDefinition): Template {
  return template`${start(task, 'ssm')}:parameter/${placeholder('parameter-name')}`;
}

function start(task: TaskDefinition, service: string): Template {
  const region = knownRegion(task) ?? placeholder('region');
  const account = knownAccount(task) ?? placeholder('account-id');
  return template`arn:${knownPartition(task)}:${service}:${region}:${account}`;
}

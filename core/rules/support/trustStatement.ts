import type { Editor, NewValue } from '../../editors/editor';
import type { Policy, Statement } from '../../model/policy';
import { placeholder, template } from '../../text/template';
import { bringSourceConditions, partitionOf, sourceKeysOf } from './sourceConditions';

export const ECS_TASKS = 'ecs-tasks.amazonaws.com';

/** The statement that lets tasks take a role, tied to one account. */
export function trustStatement(policy: Policy): NewValue {
  const account = placeholder('account-id');
  const region = placeholder('region');
  return {
    Effect: 'Allow',
    Principal: { Service: ECS_TASKS },
    Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': template`arn:${partitionOf(policy)}:ecs:${region}:${account}:*` },
    },
  };
}

/** Makes tasks the only ones whom a statement is about, with the conditions that such a statement needs. */
export function trustTasks(statement: Statement, editor: Editor): void {
  const object = statement.view.source;
  if (!object) return;
  const keys = sourceKeysOf(ECS_TASKS);
  editor.set(object, 'Principal', { Service: ECS_TASKS }, { after: statement.view.member('Effect') });
  bringSourceConditions(statement, editor, keys ? [keys] : []);
}

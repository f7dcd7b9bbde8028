import type { NewValue } from '../../editors/editor';
import type { TaskDefinition } from '../../model/taskDefinition';
import { template } from '../../text/template';
import type { NeedFacts } from './need';
import { NeedPlace } from './place';

/**
 * The trust policy of a role of the task: ECS may assume it for tasks of this account and Region only.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#create_task_iam_policy_and_role
 */
export function trustPolicyFor(task: TaskDefinition, facts: NeedFacts = {}): NewValue {
  const place = new NeedPlace(task, facts);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'EcsTasks',
        Effect: 'Allow',
        Principal: { Service: 'ecs-tasks.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': template`${place.account}` },
          ArnLike: { 'aws:SourceArn': place.arn('ecs', '*') },
        },
      },
    ],
  };
}

import type { NewValue } from '../../editors/editor';
import type { TaskDefinition } from '../../model/taskDefinition';
import { template, type Template } from '../../text/template';
import type { NeedFacts } from './need';
import { NeedPlace } from './place';
import { policyOf, type StatementShape } from './shape';

/**
 * The trust policy of a role of the task: ECS may assume it for tasks of this account and Region only.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#create_task_iam_policy_and_role
 */
export function trustPolicyFor(task: TaskDefinition, facts: NeedFacts = {}): NewValue {
  return policyOf([trustStatementFor([new NeedPlace(task, facts)])]);
}

/** The statement of a trust policy for tasks in several places: in any of them, and nowhere else. */
export function trustStatementFor(places: readonly NeedPlace[]): StatementShape {
  // A role is of one account: a file that tells none is about the account of the others.
  const told = places.filter(({ account }) => typeof account === 'string');
  const accounts = told.length > 0 ? told : places;
  const sources = places.flatMap((place) =>
    typeof place.account === 'string' || told.length === 0
      ? [place.arn('ecs', '*')]
      : told.map(({ account }) => place.arn('ecs', '*', typeof account === 'string' ? { account } : {})),
  );
  return {
    sid: 'EcsTasks',
    actions: ['sts:AssumeRole'],
    resources: [],
    service: 'ecs-tasks.amazonaws.com',
    conditions: [
      {
        operator: 'StringEquals',
        key: 'aws:SourceAccount',
        values: eachOnce(accounts.map(({ account }) => template`${account}`)),
      },
      { operator: 'ArnLike', key: 'aws:SourceArn', values: eachOnce(sources) },
    ],
  };
}

function eachOnce(values: readonly Template[]): Template[] {
  return [...new Map(values.map((value) => [value.toString(), value])).values()];
}

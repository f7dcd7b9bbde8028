import { actionMatches } from '../actions';
import { pullActions, tokenAction } from './imageNeeds';

/**
 * All that ECS does with the execution role.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export const executionActions: readonly string[] = [
  ...pullActions,
  tokenAction,
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'logs:CreateLogGroup',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameters',
  'kms:Decrypt',
  's3:GetObject',
  's3:GetBucketLocation',
];

/** The actions of {@link executionActions} that a text of `Action` takes in. */
export function executionActionsIn(pattern: string): readonly string[] {
  return executionActions.filter((action) => actionMatches(pattern, action));
}

const SERVICES: ReadonlySet<string> = new Set(['ecr', 'logs', 'secretsmanager', 'ssm', 'kms']);

/** What ECS may do on top: images that are fetched from elsewhere through a cache. https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html */
const CACHING: ReadonlySet<string> = new Set(['ecr:batchimportupstreamimage', 'ecr:createrepository']);

/** Whether ECS may use an action for images that come through a cache; the name of an image does not tell. */
export function isForCache(action: string): boolean {
  return CACHING.has(action.toLowerCase());
}

/** Whether an action is of a service that ECS uses with the execution role, and none that it uses there. */
export function isBesideExecution(action: string): boolean {
  const own = action.toLowerCase();
  const service = own.slice(0, own.indexOf(':'));
  return SERVICES.has(service) && !isForCache(own) && executionActionsIn(action).length === 0;
}

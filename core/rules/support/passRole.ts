import { escalationMethods } from '../../facts/escalationMethods';
import { placeOf } from '../../policy/arnFormat';
import type { Policy, Statement } from '../../model/policy';
import { placeholder, template, type Template } from '../../text/template';
import type { FixPlan } from '../rule';
import { allowsAny } from './openGrants';
import { limitActions, type Limits } from './statementFixes';

export const PASS_ROLE = 'iam:PassRole';
const ECS_TASKS = 'ecs-tasks.amazonaws.com';

/** Keys that say which roles, or to whom or for what they may be passed. */
const LIMITING_KEY =
  /^(?:iam:PassedToService|iam:AssociatedResourceArn|(?:iam|aws):ResourceTag\/.*|aws:(?:CalledVia.*|ViaAWSService))$/i;

/**
 * Whether a condition settles which roles go where. A pattern that takes in every service settles nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function limitsPassing(statement: Statement): boolean {
  return limitsKey(statement, LIMITING_KEY);
}

/** Whether a condition narrows one of the keys, or cannot be read. */
export function limitsKey(statement: Statement, keys: RegExp): boolean {
  if (statement.view.has('Condition') === 'no') return false;
  if (!statement.conditionsKnown) return true;
  return statement.conditions.some(
    ({ operator, key, values }) =>
      keys.test(key) &&
      !/^null$/i.test(operator) &&
      !values.some((value) => value.state === 'known' && /^\*+$/.test(value.value)),
  );
}

/** A role of the account that the policy tells of. */
export function roleArn(policy: Policy, name = 'role-name'): Template {
  const { partition = 'aws', account } = placeOf(policy);
  return template`arn:${partition}:iam::${account ?? placeholder('account-id')}:role/${placeholder(name)}`;
}

/** The service that the actions of the policy would pass a role to; nothing where it may be several. */
export function passedToIn(policy: Policy): string | undefined {
  const used = escalationMethods.filter(
    ({ actions: [, ...others], passedTo }) =>
      passedTo !== undefined && others.some((action) => allowsAny(policy, action)),
  );
  const services = new Set(used.map(({ passedTo }) => passedTo));
  if (services.size === 0 || services.has(ECS_TASKS)) return ECS_TASKS;
  const [only] = services;
  return services.size === 1 ? only : undefined;
}

/** The condition that a role is passed to one service only. */
export function conditionTo(service: string | undefined): NonNullable<Limits['condition']> {
  const value = service ?? template`${placeholder('service')}.amazonaws.com`;
  return { StringEquals: { 'iam:PassedToService': value } };
}

/** Roles by name, and for one service. */
export function limitPassRole(statement: Statement, service: string | undefined): FixPlan[] {
  return limitActions(
    statement,
    [PASS_ROLE],
    {
      resource: roleArn(statement.policy),
      condition: conditionTo(service),
    },
    `Limit iam:PassRole to one role, passed to ${service ?? 'one service'}`,
  );
}

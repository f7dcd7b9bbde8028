import type { NewValue } from '../../editors/editor';
import type { Template } from '../../text/template';

/** A statement of a policy that is written here, whatever language it is written in. */
export interface StatementShape {
  readonly sid: string;
  readonly actions: readonly string[];
  /** None in a trust policy, which is about the role that it stands on. */
  readonly resources: readonly Template[];
  /** The service that a trust policy trusts. */
  readonly service?: string;
  readonly conditions?: readonly ConditionShape[];
}

/** One line of a condition: any of the values fits. */
export interface ConditionShape {
  /** `StringEquals` */
  readonly operator: string;
  /** `aws:SourceAccount` */
  readonly key: string;
  readonly values: readonly Template[];
}

/** A policy in the words of IAM. */
export function policyOf(statements: readonly StatementShape[]): NewValue {
  return { Version: '2012-10-17', Statement: statements.map(asValue) };
}

export function asValue({ sid, actions, resources, service, conditions }: StatementShape): NewValue {
  return {
    Sid: sid,
    Effect: 'Allow',
    ...(service === undefined ? {} : { Principal: { Service: service } }),
    Action: oneOrList(actions),
    ...(resources.length === 0 ? {} : { Resource: oneOrList(resources) }),
    ...(conditions === undefined ? {} : { Condition: conditionBlock(conditions) }),
  };
}

function conditionBlock(conditions: readonly ConditionShape[]): NewValue {
  const block: Record<string, Record<string, NewValue>> = {};
  for (const { operator, key, values } of conditions)
    block[operator] = { ...block[operator], [key]: oneOrList(values) };
  return block;
}

function oneOrList(values: readonly (string | Template)[]): NewValue {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

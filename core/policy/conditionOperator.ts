import { conditionOperators, setQualifiers, type SetQualifier } from '../facts/conditionOperators';
import type { ConditionKeyType } from './reference';

/** An operator of a condition in its parts: `ForAnyValue:StringLikeIfExists`. */
export interface OperatorInfo {
  readonly qualifier?: SetQualifier;
  /** In the case that AWS writes: `StringLike`. */
  readonly base: string;
  readonly ifExists: boolean;
  /** What it compares; `Null` asks whether there is a value. */
  readonly type: ConditionKeyType | 'Null';
  readonly negated: boolean;
  /** Whether `*` and `?` stand for other characters. */
  readonly wildcards: boolean;
  /** Whether policy variables are filled in. */
  readonly variables: boolean;
}

const IF_EXISTS = 'ifexists';

const byName = new Map(conditionOperators.map((operator) => [operator.name.toLowerCase(), operator]));
const byQualifier = new Map(setQualifiers.map((qualifier) => [qualifier.toLowerCase(), qualifier]));

/** Read without case. Nothing for a text that is no operator. */
export function readOperator(text: string): OperatorInfo | undefined {
  const [first = '', second, ...rest] = text.toLowerCase().split(':');
  if (rest.length > 0) return undefined;
  const qualifier = second === undefined ? undefined : byQualifier.get(first);
  if (second !== undefined && !qualifier) return undefined;
  const name = second ?? first;
  const ifExists = name.endsWith(IF_EXISTS);
  const operator = byName.get(ifExists ? name.slice(0, -IF_EXISTS.length) : name);
  if (!operator) return undefined;
  const { name: base, type, negated, wildcards, variables } = operator;
  return { ...(qualifier && { qualifier }), base, ifExists, type, negated, wildcards, variables };
}

/** As AWS writes it. */
export function writeOperator(operator: Pick<OperatorInfo, 'qualifier' | 'base' | 'ifExists'>): string {
  const { qualifier, base, ifExists } = operator;
  return `${qualifier === undefined ? '' : `${qualifier}:`}${base}${ifExists ? 'IfExists' : ''}`;
}

/**
 * The operators of conditions, without qualifier and without `IfExists`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export interface ConditionOperator {
  readonly name: string;
  /** What it compares: the type of the key. `Null` asks whether there is a value at all. */
  readonly type: 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress' | 'Binary' | 'Null';
  readonly negated: boolean;
  /** Whether `*` and `?` in a value stand for other characters. */
  readonly wildcards: boolean;
  /** Whether policy variables are filled in. */
  readonly variables: boolean;
}

type Row = readonly [name: string, type: ConditionOperator['type'], ...traits: ('not' | 'glob' | 'vars')[]];

const rows: readonly Row[] = [
  ['StringEquals', 'String', 'vars'],
  ['StringNotEquals', 'String', 'not', 'vars'],
  ['StringEqualsIgnoreCase', 'String', 'vars'],
  ['StringNotEqualsIgnoreCase', 'String', 'not', 'vars'],
  ['StringLike', 'String', 'glob', 'vars'],
  ['StringNotLike', 'String', 'not', 'glob', 'vars'],
  ['NumericEquals', 'Numeric'],
  ['NumericNotEquals', 'Numeric', 'not'],
  ['NumericLessThan', 'Numeric'],
  ['NumericLessThanEquals', 'Numeric'],
  ['NumericGreaterThan', 'Numeric'],
  ['NumericGreaterThanEquals', 'Numeric'],
  ['DateEquals', 'Date'],
  ['DateNotEquals', 'Date', 'not'],
  ['DateLessThan', 'Date'],
  ['DateLessThanEquals', 'Date'],
  ['DateGreaterThan', 'Date'],
  ['DateGreaterThanEquals', 'Date'],
  ['Bool', 'Bool', 'vars'],
  ['BinaryEquals', 'Binary'],
  ['IpAddress', 'IPAddress'],
  ['NotIpAddress', 'IPAddress', 'not'],
  ['ArnEquals', 'ARN', 'glob', 'vars'],
  ['ArnLike', 'ARN', 'glob', 'vars'],
  ['ArnNotEquals', 'ARN', 'not', 'glob', 'vars'],
  ['ArnNotLike', 'ARN', 'not', 'glob', 'vars'],
  ['Null', 'Null'],
];

export const conditionOperators: readonly ConditionOperator[] = rows.map(([name, type, ...traits]) => ({
  name,
  type,
  negated: traits.includes('not'),
  wildcards: traits.includes('glob'),
  variables: traits.includes('vars'),
}));

/**
 * In front of an operator, for keys with several values.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const setQualifiers = ['ForAllValues', 'ForAnyValue'] as const;
export type SetQualifier = (typeof setQualifiers)[number];

import type { Node } from '../tree/node';
import { readOperator, type OperatorInfo } from './conditionOperator';
import { patternMatches, readPattern, type TextPattern, type Variables } from './textPattern';
import { all, any, not, truth, type Truth } from './truth';
import { rangeHolds, readBinary, readDate, readIpRange, readNumber } from './values';

/** What a request tells of a condition key: its values, that it is not there, or nothing. */
export type KeyValue =
  | { readonly state: 'known'; readonly values: readonly string[] }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };

/** Why the outcome of a condition is open. */
export type ConditionDoubt = 'placeholder' | 'untoldKey' | 'value';

export interface ConditionAnswer {
  readonly truth: Truth;
  readonly doubt?: ConditionDoubt;
  /** Keys that the request would have to tell: of the condition itself, or of policy variables in its values. */
  readonly untold?: readonly string[];
}

/**
 * Whether one line of a condition block holds: `operator`, `key` and the values that stand behind them.
 *
 * @param found what the request tells of the key
 * @param variables how policy variables are filled; nothing where the version of the policy has none
 */
export function conditionHolds(
  operatorText: string,
  key: string,
  value: Node | undefined,
  found: KeyValue,
  variables: Variables | undefined,
): ConditionAnswer {
  const operator = readOperator(operatorText);
  if (!operator) return { truth: 'unknown', doubt: 'value' };
  const texts = value && valueTexts(value);
  if (!texts) return { truth: 'unknown', doubt: 'placeholder' };
  if (operator.type === 'Null') return nullHolds(texts, found, key);
  if (found.state === 'unknown') return { truth: 'unknown', doubt: 'untoldKey', untold: [key] };
  if (found.state === 'absent') return { truth: truth(holdsWithoutKey(operator)) };
  const reading = { wildcards: operator.wildcards, variables: operator.variables ? variables : undefined };
  const wanted = texts.map((text) => readPattern(text, reading));
  const one = (given: string): Truth => {
    const equal = any(wanted.map((pattern) => compare(operator, pattern, given)));
    return operator.negated ? not(equal) : equal;
  };
  const answer = overValues(operator, found.values, one);
  if (answer !== 'unknown') return { truth: answer };
  const untold = wanted.flatMap((pattern) => pattern.untold);
  const gap = wanted.some(({ tokens }) => tokens.some(({ kind }) => kind === 'gap'));
  if (untold.length > 0) return { truth: answer, doubt: 'untoldKey', untold };
  return { truth: answer, doubt: gap ? 'placeholder' : 'value' };
}

/**
 * A request without the key: operators that ask for a difference hold, those that ask for a likeness do not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 */
function holdsWithoutKey({ qualifier, ifExists, negated }: OperatorInfo): boolean {
  if (ifExists || qualifier === 'ForAllValues') return true;
  return qualifier !== 'ForAnyValue' && negated;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function overValues(operator: OperatorInfo, given: readonly string[], one: (value: string) => Truth): Truth {
  if (operator.qualifier === 'ForAllValues')
    return given.every((value) => value === '') ? 'yes' : all(given.map(one));
  if (operator.qualifier === 'ForAnyValue') return any(given.map(one));
  const [only, ...more] = given.map(one);
  // Several values without a set operator: AWS does not say what comes of it, unless they all agree.
  return more.every((other) => other === only) ? (only ?? 'unknown') : 'unknown';
}

function nullHolds(texts: readonly string[], found: KeyValue, key: string): ConditionAnswer {
  const wanted = new Set(texts.map((text) => text.toLowerCase()));
  if ([...wanted].some((text) => text !== 'true' && text !== 'false'))
    return { truth: 'unknown', doubt: 'placeholder' };
  if (wanted.size === 2) return { truth: 'yes' };
  if (found.state === 'unknown') return { truth: 'unknown', doubt: 'untoldKey', untold: [key] };
  return { truth: truth(wanted.has(String(found.state === 'absent'))) };
}

/** The values as texts: strings, numbers and booleans stand for the same. Nothing where one cannot be read. */
function valueTexts(value: Node): readonly string[] | undefined {
  if (value.kind === 'array' && !value.complete) return undefined;
  const texts = (value.kind === 'array' ? value.items : [value]).map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function textOf(node: Node): string | undefined {
  if (node.kind === 'string') return node.closed ? node.value : undefined;
  if (node.kind === 'boolean') return String(node.value);
  return node.kind === 'number' && node.closed ? node.raw : undefined;
}

/** Whether a value of the request is what the policy's value asks for, before a negation. */
function compare(operator: OperatorInfo, wanted: TextPattern, given: string): Truth {
  switch (operator.type) {
    case 'String':
      return operator.base.endsWith('IgnoreCase')
        ? patternMatches(inSmallLetters(wanted), given.toLowerCase(), 'text')
        : patternMatches(wanted, given, 'text');
    case 'ARN':
      return /^arn:(?:[^:]*:){4}/.test(given) ? patternMatches(wanted, given, 'parts') : 'no';
    case 'Bool':
      return patternMatches(inSmallLetters(wanted), given.toLowerCase(), 'text');
    case 'Numeric':
      return compareOrder(operator, wanted, given, readNumber);
    case 'Date':
      return compareOrder(operator, wanted, given, readDate);
    case 'IPAddress': {
      const [range, address] = [read(wanted, readIpRange), readIpRange(given)];
      return range && address ? truth(rangeHolds(range, address)) : 'unknown';
    }
    case 'Binary': {
      const [bytes, other] = [read(wanted, readBinary), readBinary(given)];
      return bytes === undefined || other === undefined ? 'unknown' : truth(bytes === other);
    }
    case 'Null':
      return 'unknown';
  }
}

function compareOrder(
  operator: OperatorInfo,
  wanted: TextPattern,
  given: string,
  readValue: (text: string) => number | undefined,
): Truth {
  const [limit, value] = [read(wanted, readValue), readValue(given)];
  if (limit === undefined || value === undefined) return 'unknown';
  if (operator.base.endsWith('LessThan')) return truth(value < limit);
  if (operator.base.endsWith('LessThanEquals')) return truth(value <= limit);
  if (operator.base.endsWith('GreaterThan')) return truth(value > limit);
  if (operator.base.endsWith('GreaterThanEquals')) return truth(value >= limit);
  return truth(value === limit);
}

/** The value of a pattern without places to fill. */
function read<T>(pattern: TextPattern, readValue: (text: string) => T | undefined): T | undefined {
  let text = '';
  for (const token of pattern.tokens) {
    if (token.kind !== 'text') return undefined;
    text += token.text;
  }
  return pattern.impossible ? undefined : readValue(text);
}

function inSmallLetters(pattern: TextPattern): TextPattern {
  return {
    ...pattern,
    tokens: pattern.tokens.map((token) =>
      token.kind === 'text' ? { ...token, text: token.text.toLowerCase() } : token,
    ),
  };
}

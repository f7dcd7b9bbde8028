import { operatorMeanings } from '../facts/operatorMeanings';
import { readOperator } from '../policy/conditionOperator';

/** Markdown. Nothing for what is no operator. */
export function operatorMeaning(name: string): string | undefined {
  const operator = readOperator(name);
  if (!operator) return undefined;
  const meaning = operatorMeanings[operator.base] ?? '';
  const several =
    operator.qualifier === 'ForAllValues'
      ? 'For every value of the request, and also when there is none: '
      : operator.qualifier === 'ForAnyValue'
        ? 'For at least one value of the request: '
        : '';
  return `${several}${operator.ifExists ? 'If the key is there: ' : ''}${meaning}`;
}

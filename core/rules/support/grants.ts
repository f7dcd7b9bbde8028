import type { Statement } from '../../model/policy';
import type { Spot } from '../../tree/spot';

/** Where a statement allows every action there is: `*`, or its long form. */
export function anyAction(statement: Statement): Spot | undefined {
  if (!statement.allows) return undefined;
  return statement
    .exactValues('Action')
    .find((action) => action.state === 'known' && /^\*+(?::\*+)?$/.test(action.value))?.at;
}

/** Where a statement names every resource there is. */
export function anyResource(statement: Statement): Spot | undefined {
  return statement
    .exactValues('Resource')
    .find((resource) => resource.state === 'known' && /^\*+$/.test(resource.value))?.at;
}

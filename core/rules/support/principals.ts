import { hasHole } from '../../model/arn';
import type { Statement } from '../../model/policy';

/** Keys that only the named callers can meet. */
const CALLER = /^aws:(?:principal(?:orgid|orgpaths|account|arn)|userid|sourceorgid|sourceorgpaths)$/i;
const POSITIVE =
  /^(?:forany(?:value)?:)?(?:stringequals|stringequalsignorecase|stringlike|arnequals|arnlike)$/i;

/** Whether a condition of the statement lets only certain callers through. */
export function limitsPrincipal(statement: Statement): boolean {
  return statement.conditions.some(
    (entry) =>
      CALLER.test(entry.key) &&
      POSITIVE.test(entry.operator) &&
      entry.values.length > 0 &&
      entry.values.every((value) => value.state !== 'known' || !/^\*+$/.test(value.value)),
  );
}

/** The service principals that a statement names; nothing when one of them cannot be known. */
export function namedServices(statement: Statement): readonly string[] | undefined {
  const services = statement.principals.filter(({ type }) => type === 'Service');
  const names: string[] = [];
  for (const { value } of services) {
    if (value.state !== 'known' || hasHole(value.value)) return undefined;
    names.push(value.value.toLowerCase());
  }
  return names;
}

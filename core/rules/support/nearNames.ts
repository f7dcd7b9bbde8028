import { conditionOperators, setQualifiers } from '../../facts/conditionOperators';
import { globalKeys, hasPlace, keyPrefix } from '../../policy/conditionKeys';
import { writeOperator } from '../../policy/conditionOperator';
import type { IamReference } from '../../policy/reference';
import { oneSlip } from './slips';

/** The operator that a misspelt one surely means: one slip in each of its parts, a missing or doubled `s`. */
export function nearOperator(text: string): string | undefined {
  const colon = text.indexOf(':');
  const qualifier = colon < 0 ? undefined : nearest(text.slice(0, colon), setQualifiers);
  if (colon >= 0 && qualifier === undefined) return undefined;
  const rest = text.slice(colon + 1);
  const end = /i[a-z]?f[_-]?exists?s?$/i.exec(rest)?.[0] ?? '';
  const base = nearest(
    rest.slice(0, rest.length - end.length),
    conditionOperators.map(({ name }) => name),
  );
  if (base === undefined) return undefined;
  return writeOperator({ ...(qualifier && { qualifier }), base, ifExists: end !== '' });
}

/** What stands for the part of a key that a policy has to name. */
const TAG = 'tag-key';

/**
 * The key that a misspelt one surely means: one slip of the pen, other separators between the words, or a key that
 * works with every service under the prefix of one.
 */
export function nearConditionKey(reference: IamReference, text: string): string | undefined {
  const prefix = keyPrefix(text);
  const local = text.slice(prefix.length === 0 ? 0 : prefix.length + 1);
  const own = prefix === 'aws' ? [] : [...(reference.service(prefix)?.conditionKeys.values() ?? [])];
  const ownNames = own.map(({ name }) => name).filter((name) => keyPrefix(name) === prefix);
  const globals = globalKeys.map(({ name }) => name).filter((name) => name.startsWith('aws:'));
  return (
    (prefix === 'aws' || prefix === '' ? undefined : nearLocal(local, ownNames)) ?? nearLocal(local, globals)
  );
}

/** The prefix of a service that a misspelt one surely means. */
export function nearPrefix(reference: IamReference, prefix: string): string | undefined {
  const names = [...reference.services.keys(), 'aws'].filter((name) => name.length > 3 || name === 'aws');
  return prefix.length > 2 ? nearest(prefix, names) : undefined;
}

/** Compares what stands behind the prefix; tag keys and the like are kept. */
function nearLocal(local: string, names: readonly string[]): string | undefined {
  const slash = local.indexOf('/');
  const head = slash < 0 ? local : local.slice(0, slash);
  const tail = slash < 0 ? '' : local.slice(slash + 1);
  const heads = new Map<string, { name: string; place: boolean }>();
  for (const name of names) {
    const plain = name.slice(keyPrefix(name).length + 1);
    const place = hasPlace(plain);
    const start = place && plain.includes('/') ? plain.slice(0, plain.indexOf('/')) : plain;
    // A key with a place is meant where something stands in it.
    if (place === tail.length > 0) heads.set(start, { name, place });
  }
  const near = nearest(head, [...heads.keys()]);
  const found = near === undefined ? undefined : heads.get(near);
  if (near === undefined || !found) return undefined;
  return found.place
    ? `${found.name.slice(0, keyPrefix(found.name).length)}:${near}/${tail || TAG}`
    : found.name;
}

/** The one name that differs in case, separators or by one slip. */
function nearest<T extends string>(text: string, names: readonly T[]): T | undefined {
  const plain = flat(text);
  const same = names.filter((name) => flat(name) === plain);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const near = names.filter((name) => name.length > 3 && plain.length > 3 && oneSlip(plain, flat(name)));
  return near.length === 1 ? near[0] : undefined;
}

function flat(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}

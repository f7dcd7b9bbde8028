import { globalConditionKeys, homesOfConditionKeys } from '../facts/globalConditionKeys';
import type { KnownAction } from './actions';
import type { ConditionKeyInfo, IamReference, ServiceInfo } from './reference';

const globals: ReadonlyMap<string, ConditionKeyInfo> = new Map(
  globalConditionKeys.map(({ name, types: [type, ...alsoTypes], multivalued, meaning }) => [
    name.toLowerCase(),
    { name, type, ...(alsoTypes.length > 0 && { alsoTypes }), multivalued, description: meaning },
  ]),
);

/** The keys that work with every service, in the order of the table. */
export const globalKeys: readonly ConditionKeyInfo[] = [...globals.values()];

/**
 * A place in the name of a key, such as the `${TagKey}` of `aws:RequestTag/${TagKey}`. AWS also writes `<key>`,
 * `tag-key`, or nothing behind the slash.
 */
const PLACE = /\$\{[^}]*\}|<[^>]*>|\/(?:tag-key)?$/;
const PLACES = /\$\{[^}]*\}|<[^>]*>|(?<=\/)(?:tag-key)?$/g;

/** Whether a name fits the name of a key, which may hold places. Keys are compared without case. */
export function keyMatches(key: string, name: string): boolean {
  if (!PLACE.test(key)) return key.toLowerCase() === name.toLowerCase();
  const parts = key.replace(PLACES, '\n').split('\n');
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
  return new RegExp(`^${pattern}$`, 'is').test(name);
}

/** Whether the name of a key has a place that a policy has to fill. */
export function hasPlace(key: string): boolean {
  return PLACE.test(key);
}

/** What stands before the first colon, in small letters; empty where there is none. */
export function keyPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(0, colon).toLowerCase();
}

/**
 * A key of an identity provider: `token.actions.githubusercontent.com:sub`,
 * `oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE:aud`. Its names are the provider's own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function isProviderKey(name: string): boolean {
  return /^[^:]*[./][^:]*(?::\d+[^:]*)?:/.test(name);
}

const globalsWithPlace = globalKeys.filter(({ name }) => hasPlace(name));

/** A key that works with every service. */
export function findGlobalKey(name: string): ConditionKeyInfo | undefined {
  return globals.get(name.toLowerCase()) ?? globalsWithPlace.find((key) => keyMatches(key.name, name));
}

/**
 * A condition key by its name, places filled and in any case: one that works with every service, one of the
 * service that its prefix names, or one that the given services list. Nothing where no such key is known.
 */
export function findConditionKey(
  reference: IamReference,
  name: string,
  services: readonly string[] = [],
): ConditionKeyInfo | undefined {
  const global = findGlobalKey(name);
  if (global) return global;
  for (const prefix of homesOf(name, services)) {
    const service = reference.service(prefix);
    const key = service && keyOf(service, name);
    if (key) return key;
  }
  return undefined;
}

/** The services among whose keys a key is looked for, the likeliest first. */
function homesOf(name: string, services: readonly string[]): readonly string[] {
  const prefix = keyPrefix(name);
  const home = isProviderKey(name) ? 'sts' : (homesOfConditionKeys[prefix] ?? prefix);
  return [home, ...services];
}

function keyOf(service: ServiceInfo, name: string): ConditionKeyInfo | undefined {
  const exact = service.conditionKeys.get(name.toLowerCase());
  if (exact) return exact;
  for (const key of service.conditionKeys.values())
    if (hasPlace(key.name) && keyMatches(key.name, name)) return key;
  return undefined;
}

/** A key that some of the asked actions take. */
export interface ActionKey {
  readonly key: ConditionKeyInfo;
  /** Whether every one of the asked actions takes it. */
  readonly forAll: boolean;
}

/** The names of the keys that an action takes, by itself or with a type of resource that it works on. */
export function keyNamesOf({ service, action }: KnownAction): ReadonlySet<string> {
  const names = new Set(action.conditionKeys);
  for (const { type, conditionKeys } of action.resources) {
    for (const name of conditionKeys) names.add(name);
    for (const name of service.resourceTypes.get(type)?.conditionKeys ?? []) names.add(name);
  }
  return names;
}

/**
 * The keys that AWS lists for these actions (see `expandAction`), by name in small letters, in the order in
 * which the actions bring them. The keys that work with every service are not among them, see
 * {@link globalKeys}, except where an action lists one, such as `aws:RequestTag/${TagKey}`.
 */
export function keysForActions(
  reference: IamReference,
  actions: readonly KnownAction[],
): ReadonlyMap<string, ActionKey> {
  const counts = new Map<string, { key: ConditionKeyInfo; count: number }>();
  for (const known of actions) {
    for (const name of keyNamesOf(known)) {
      const lower = name.toLowerCase();
      const seen = counts.get(lower);
      if (seen) seen.count++;
      else counts.set(lower, { key: infoOf(reference, known.service, name), count: 1 });
    }
  }
  return new Map(
    [...counts].map(([name, { key, count }]) => [name, { key, forAll: count === actions.length }]),
  );
}

function infoOf(reference: IamReference, service: ServiceInfo, name: string): ConditionKeyInfo {
  return (
    service.conditionKeys.get(name.toLowerCase()) ??
    findConditionKey(reference, name) ?? { name, type: undefined, multivalued: false, description: '' }
  );
}

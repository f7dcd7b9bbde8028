import { keepWith } from '../text/keepWith';
import { globCovers, globMatches, globsOverlap, hasWildcard } from './glob';
import {
  accessLevels,
  type AccessLevel,
  type ActionInfo,
  type IamReference,
  type ServiceInfo,
} from './reference';

/** What stands in `Action`, taken apart. Actions are compared without case. */
export interface ActionPattern {
  /** In small letters; `*` for the pattern `*` alone. */
  readonly service: string;
  /** In small letters, with its wildcards. */
  readonly name: string;
}

/** Nothing for text that is no action pattern (no colon, a place that is not filled). */
export function readAction(text: string): ActionPattern | undefined {
  if (/^\*+$/.test(text)) return { service: '*', name: '*' };
  const match = /^([\w-]+|\*):([\w*?-]+)$/.exec(text);
  if (!match) return undefined;
  const [, service = '', name = ''] = match;
  return { service: service.toLowerCase(), name: name.toLowerCase() };
}

/** Whether the pattern takes in the action (`ecs:RunTask`). */
export function actionMatches(pattern: string, action: string): boolean {
  return globMatches(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether `wide` takes in all that `narrow` does. */
export function actionCovers(wide: string, narrow: string): boolean {
  return globCovers(wide.toLowerCase(), narrow.toLowerCase());
}

/** Whether there could be an action that both take in. */
export function actionsOverlap(one: string, other: string): boolean {
  return globsOverlap(one.toLowerCase(), other.toLowerCase());
}

/** An action of the data with its service. */
export interface KnownAction {
  readonly service: ServiceInfo;
  readonly action: ActionInfo;
}

/**
 * The known actions that a pattern of one service takes in, in the order of the data. Empty for a service that
 * is not known, and for `*`, which is better counted (see {@link countActions}) than listed.
 */
export function expandAction(reference: IamReference, pattern: ActionPattern): readonly KnownAction[] {
  const service = pattern.service === '*' ? undefined : reference.service(pattern.service);
  if (!service) return [];
  const kept = expansionsOf(service);
  const known = kept.get(pattern.name);
  if (known) return known;
  // Half-typed patterns come and go.
  if (kept.size > MOST_EXPANSIONS) kept.clear();
  const found = expandIn(service, pattern);
  kept.set(pattern.name, found);
  return found;
}

const MOST_EXPANSIONS = 500;

/** What patterns of a service took in: the same ones are asked for at every keystroke, by many rules. */
const expansionsOf = keepWith((_service: ServiceInfo) => new Map<string, readonly KnownAction[]>());

function expandIn(service: ServiceInfo, pattern: ActionPattern): readonly KnownAction[] {
  if (!hasWildcard(pattern.name)) {
    const action = service.actions.get(pattern.name);
    return action ? [{ service, action }] : [];
  }
  const found: KnownAction[] = [];
  for (const [name, action] of service.actions)
    if (globMatches(pattern.name, name)) found.push({ service, action });
  return found;
}

export type LevelCounts = Readonly<Record<AccessLevel, number>>;

export const noActions: LevelCounts = {
  List: 0,
  Read: 0,
  Write: 0,
  Tagging: 0,
  'Permissions management': 0,
};

/** How many actions each access level has in what the patterns take in together. */
export function countActions(reference: IamReference, patterns: readonly ActionPattern[]): LevelCounts {
  if (patterns.some((pattern) => pattern.service === '*' && pattern.name === '*'))
    return sum([...reference.services.values()].map((service) => service.actions));
  const byService = new Map<string, string[]>();
  for (const { service, name } of patterns) byService.set(service, [...(byService.get(service) ?? []), name]);
  return sum([...byService].map(([prefix, names]) => countIn(reference.service(prefix), names)));
}

/** The same for actions that are listed already. */
export function countKnown(known: readonly KnownAction[]): LevelCounts {
  const counts = { ...noActions };
  for (const { action } of known) counts[action.level]++;
  return counts;
}

function countIn(service: ServiceInfo | undefined, names: readonly string[]): LevelCounts {
  const counts = { ...noActions };
  for (const [name, action] of service?.actions ?? [])
    if (names.some((pattern) => globMatches(pattern, name))) counts[action.level]++;
  return counts;
}

export function sum(parts: readonly LevelCounts[]): LevelCounts {
  const total = { ...noActions };
  for (const part of parts) for (const level of accessLevels) total[level] += part[level];
  return total;
}

export function total(counts: LevelCounts): number {
  return accessLevels.reduce((all, level) => all + counts[level], 0);
}

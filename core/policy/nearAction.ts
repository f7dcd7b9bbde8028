import { operationActions } from '../facts/operationActions';
import { serviceAliases } from '../facts/serviceAliases';
import { keepWith } from '../text/keepWith';
import { nearest } from '../text/nearest';
import { expandAction, type ActionPattern } from './actions';
import { globMatches, hasWildcard } from './glob';
import type { IamReference, ServiceInfo } from './reference';

/** The prefix that was probably meant by one that no service has. */
export function nearService(reference: IamReference, prefix: string): string | undefined {
  const alias = serviceAliases[prefix];
  if (alias !== undefined) return alias;
  // Two letters and three are too near to too many others.
  const near = nearest(prefix, [...reference.services.keys()]);
  return near !== undefined && (prefix.length > 3 || near.length > 3) ? near : undefined;
}

/** What surely, or probably, was meant by an action that its service does not have: `ecs:RunTask`. */
export interface NearAction {
  readonly text: string;
  /** The known service and the name point to it together, so that a newer action is most unlikely. */
  readonly sure: boolean;
}

/** Remembered with the service: a name that does not exist is asked about at every keystroke elsewhere. */
const answersOf = keepWith<ServiceInfo, Map<string, NearAction | undefined>>(() => new Map());
const MOST_ANSWERS = 1000;

export function nearAction(
  reference: IamReference,
  service: ServiceInfo,
  name: string,
): NearAction | undefined {
  const answers = answersOf(service);
  if (answers.has(name)) return answers.get(name);
  const found = findNear(reference, service, name);
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(name, found);
  return found;
}

function findNear(reference: IamReference, service: ServiceInfo, name: string): NearAction | undefined {
  const plain = name.toLowerCase();
  const other = operationActions[`${service.prefix}:${plain}`];
  if (other !== undefined) return { text: other, sure: true };
  if (hasWildcard(plain)) return nearPattern(service, name);
  const names = [...service.actions.values()].map((action) => action.name);
  const near = nearest(name, names);
  if (near !== undefined && !isNewVersion(plain, near))
    return { text: `${service.prefix}:${near}`, sure: true };
  // Broken off within a word: a whole word is the name of something else.
  const begun = names.filter(
    (candidate) =>
      plain.length > 5 &&
      candidate.toLowerCase().startsWith(plain) &&
      /[a-z]/.test(candidate.charAt(plain.length)),
  );
  const [only] = begun;
  if (only !== undefined && begun.length === 1) return { text: `${service.prefix}:${only}`, sure: false };
  return elsewhere(reference, service, plain);
}

/** AWS names a new form of an operation by its number: `ListObjectsV2`. That is no slip. */
function isNewVersion(name: string, near: string): boolean {
  const stem = (text: string): string => text.toLowerCase().replace(/v?\d+$/, '');
  return stem(name) === stem(near);
}

/** A pattern whose start, up to the first wildcard, is almost that of known actions. */
function nearPattern(service: ServiceInfo, name: string): NearAction | undefined {
  const head = name.slice(0, name.search(/[*?]/));
  if (head.length < 4) return undefined;
  const patterns = new Set<string>();
  for (const { name: candidate } of service.actions.values())
    for (const length of [head.length, head.length + 1, head.length - 1])
      if (candidate.length >= length && oneMistake(head, candidate.slice(0, length)))
        patterns.add(candidate.slice(0, length) + name.slice(head.length));
  const names = [...service.actions.keys()];
  const ranked = [...patterns]
    .map((text) => ({ text, fits: names.filter((key) => globMatches(text.toLowerCase(), key)).length }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits || b.text.length - a.text.length);
  const [best] = ranked;
  return best && { text: `${service.prefix}:${best.text}`, sure: true };
}

function oneMistake(word: string, candidate: string): boolean {
  return nearest(word, [candidate]) !== undefined && Math.abs(word.length - candidate.length) <= 1;
}

/** Services around ECS, whose actions are most often written under another of them. */
const AROUND = [
  'ecs',
  'ecr',
  'logs',
  'ssm',
  'ssmmessages',
  'secretsmanager',
  'kms',
  's3',
  'iam',
  'sts',
  'ec2',
  'elasticloadbalancing',
  'elasticfilesystem',
  'events',
  'scheduler',
  'xray',
  'cloudwatch',
  'servicediscovery',
  'application-autoscaling',
  'sqs',
  'sns',
  'dynamodb',
];

/** The one service that has an action of this name, of those that are used together with ECS. */
function elsewhere(reference: IamReference, service: ServiceInfo, plain: string): NearAction | undefined {
  const found = AROUND.filter((prefix) => prefix !== service.prefix).flatMap((prefix) => {
    const action = reference.service(prefix)?.actions.get(plain);
    return action ? [`${prefix}:${action.name}`] : [];
  });
  const [only] = found;
  return only !== undefined && found.length === 1 ? { text: only, sure: false } : undefined;
}

/** The action under a service that was meant, where that service has it; nothing where it has not. */
export function underService(
  reference: IamReference,
  prefix: string,
  pattern: ActionPattern,
): string | undefined {
  const [first, ...more] = expandAction(reference, { service: prefix, name: pattern.name });
  if (!first) return undefined;
  return more.length === 0 && !hasWildcard(pattern.name) ? first.action.name : pattern.name;
}

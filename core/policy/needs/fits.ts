import { HOLE, parseArn } from '../../model/arn';
import { maskPlaceholders } from '../../text/placeholders';
import { remember } from '../../text/remember';
import { globCovers, globsOverlap, hasWildcard } from '../glob';
import type { WrittenResource } from '../statement';
import { patternMatches, readPattern } from '../textPattern';
import type { Truth } from '../truth';
import type { Need } from './need';

/**
 * Whether a text of `Resource` takes in what a need works on. Unknown where one of both is not told whole: a
 * placeholder, the random end of a secret's ARN, one log stream of a group.
 */
export function resourceFits(
  { text, masked }: Pick<WrittenResource, 'text' | 'masked'>,
  need: Pick<Need, 'action' | 'resource'>,
): Truth {
  const wanted = need.resource.toString();
  if (text === wanted) return 'yes';
  // An action that works on no resource is granted on everything only.
  if (wanted === '*') return /^\*+$/.test(masked) ? 'yes' : masked === HOLE ? 'unknown' : 'no';
  const pattern = needPattern(wanted);
  if (!hasWildcard(pattern) && !masked.includes(HOLE) && opened(masked) === masked)
    return startsAlike(text, wanted)
      ? patternMatches(readPattern(text, { wildcards: true }), wanted, 'resource')
      : 'no';
  const own = opened(masked);
  if (globCovers(own, pattern)) return own === masked ? 'yes' : 'unknown';
  return globsOverlap(own, pattern) || namesGroup(need, pattern, own) ? 'unknown' : 'no';
}

/** Most pairs of a long list are told apart by what stands in front of the first wildcard. */
function startsAlike(pattern: string, text: string): boolean {
  const first = pattern.search(/[*?]/);
  return first < 0 ? pattern === text : text.startsWith(pattern.slice(0, first));
}

/** What a need works on, with `*` and `?` for what is not told. */
export const needPattern = remember((wanted: string): string => opened(maskPlaceholders(wanted)));

/** Whether the name of what is worked on is told, at least in part. */
export function isNamed({ resource }: Need): boolean {
  const pattern = needPattern(resource.toString());
  const tail = pattern.split(':').slice(5).join(':');
  const name = tail.replace(/^[a-z-]+[:/]/, '').replace(/-\?{6}$|:\*$/, '');
  return pattern === '*' || !/^\**$/.test(name);
}

/** A resource that the need may turn out to work on. */
export const sampleOfNeed = remember((wanted: string): string =>
  wanted === '*' ? wanted : needPattern(wanted).replaceAll('*', 'zq7x0k').replaceAll('?', 'z'),
);

/** Placeholders, and the words that AWS's pages use for them, may be anything. */
const opened = remember((masked: string): string => {
  const arn = parseArn(masked);
  const whole = arn
    ? ['arn', arn.partition, arn.service, arn.region, arn.account, arn.resource].join(':')
    : masked;
  return whole.replaceAll(HOLE, '*');
});

/** A group that is created has no stream yet: both ways of writing its ARN are read. */
function namesGroup({ action }: Pick<Need, 'action'>, pattern: string, own: string): boolean {
  return action === 'logs:CreateLogGroup' && globsOverlap(own, pattern.replace(/:\*$/, ''));
}

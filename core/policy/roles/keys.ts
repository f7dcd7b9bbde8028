import type { Organisation } from '../../model/organisation';
import { globMatches } from '../glob';

/** What stands behind the type in the ARN of a secret or parameter. */
const NAMED = /^arn:[^:]*:(?:secretsmanager|ssm):[^:]*:[^:]*:(?:secret:|parameter\/)(.*)$/;

/** The random characters of a secret, also where they are not known. */
const SUFFIX = /-(?:\?{6}|[A-Za-z0-9]{6})$/;

/**
 * The key that encrypts a secret or parameter, as the configuration tells it; the first pattern that fits decides.
 *
 * @param resource ARN of the secret or parameter
 */
export function keysOf({ keys }: Organisation, resource: string): readonly string[] {
  const name = NAMED.exec(resource)?.[1] ?? '';
  const spellings = [resource, name, `/${name}`].flatMap((text) => [text, text.replace(SUFFIX, '')]);
  const found = keys.find(({ pattern }) => spellings.some((text) => globMatches(pattern, text)));
  return found ? [found.key] : [];
}

import type { KeyDescription } from '../../inventory/secrets';
import type { Region } from '../../inventory';
import type { Look } from '../../look';

/** Aliases of the keys that AWS keeps for its services. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html */
const OF_AWS = /^(?:arn:[^:]+:kms:[^:]*:[^:]*:)?alias\/aws\//;

/** What is known of a key: see `keyOf`. */
export type KeyAnswer = KeyDescription | 'aws' | 'gone' | 'unknown';

/**
 * The key behind a reference. `aws` for one that AWS manages, `gone` for one that does not exist; what could not be
 * read counts as not checked.
 */
export function keyOf(look: Look, region: Region, ref: string): KeyAnswer {
  if (OF_AWS.test(ref)) return 'aws';
  const entry = look.world.find(region.keys, 'ref', ref);
  if (!entry) {
    look.undecidable(`The key ${ref} was not read.`);
    return 'unknown';
  }
  const key = look.peek(entry.description);
  if (key === undefined) return 'unknown';
  if (key === null) return 'gone';
  return key.keyManager === 'AWS' ? 'aws' : key;
}

/** Whether a reference names a key of the customer. `unknown` where it was not read. */
export function isCustomerKey(look: Look, region: Region, ref: string | undefined): 'yes' | 'no' | 'unknown' {
  if (ref === undefined || ref === '') return 'no';
  const key = keyOf(look, region, ref);
  if (key === 'unknown') return 'unknown';
  return key === 'aws' || key === 'gone' ? 'no' : 'yes';
}

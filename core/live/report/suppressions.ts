import { isInForce } from '../../engine/judge';
import type { Suppression } from '../../engine/suppression';
import type { SuppressionPolicy } from '../../engine/suppressionPolicy';
import type { LiveSuppression } from './report';

/**
 * The decisions of a configuration that count for accounts: what names a file is about files only.
 *
 * @param today `YYYY-MM-DD`
 */
export function liveSuppressions(
  stated: readonly Suppression[],
  policy: SuppressionPolicy,
  today: string,
): readonly LiveSuppression[] {
  return stated
    .filter((one) => one.file === undefined && isInForce(one, policy, today))
    .map(({ rule, path, fingerprint, reason, until, by }) => ({
      rule,
      path,
      fingerprint,
      reason,
      until,
      by,
    }));
}

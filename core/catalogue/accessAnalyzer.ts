import { catalogue } from './index';
import type { CatalogueRow } from './row';

/**
 * The codes of the policy checks of IAM Access Analyzer that a row names among its peers.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function accessAnalyzerCodesOf(row: CatalogueRow): readonly string[] {
  return row.peers
    .split(';')
    .filter((peer) => /\bAA\b/.test(peer))
    .flatMap((peer) => peer.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []);
}

/** Every code that the catalogue knows, each once, in the order of its rows. */
export const accessAnalyzerCodes: readonly string[] = [...new Set(catalogue.flatMap(accessAnalyzerCodesOf))];

import type { LiveEvaluation } from '../../core/live/evaluateLive';
import type { Judgement } from '../../core/live/judgement';

/** What stands in one place of the tree: under a service, a cluster, a region or an account. */
export type Places = ReadonlyMap<string, readonly Judgement[]>;

/** What belongs to a whole region or account, whatever clusters it concerns. */
const WIDE: ReadonlySet<string> = new Set(['account', 'region', 'trail', 'eventBus', 'endpointService']);

export function regionKey(account: string, region: string): string {
  return `${account}/${region}`;
}

/**
 * Puts every judgement at its narrowest place: under the services that it concerns, else under the clusters, else
 * under its region or account. What several services share stands under each of them.
 */
export function placed({ judgements }: Pick<LiveEvaluation, 'judgements'>): Places {
  const places = new Map<string, Judgement[]>();
  for (const judgement of judgements)
    for (const key of keysOf(judgement)) {
      const here = places.get(key);
      if (here) here.push(judgement);
      else places.set(key, [judgement]);
    }
  return places;
}

function keysOf({ subject, services, clusters }: Judgement): readonly string[] {
  if (!WIDE.has(subject.kind)) {
    if (services.length > 0) return services;
    if (clusters.length > 0) return clusters;
  }
  return [subject.region === undefined ? subject.account : regionKey(subject.account, subject.region)];
}

import { partitions } from '../facts/regions';
import { partitionOfRegion } from '../model/partition';
import type { Place } from '../policy/arnFormat';

/** Of a policy that tells nothing of where its resources are. */
export const nowhere: Place = { partition: undefined, region: undefined, account: undefined };

/** The Regions of the partition, the one first that the policy speaks of. */
export function regionsFrom({ partition, region }: Place): readonly string[] {
  const id = partition ?? (region === undefined ? undefined : partitionOfRegion(region)) ?? 'aws';
  const regions = partitions.find((one) => one.id === id)?.regions ?? [];
  return region !== undefined && regions.includes(region)
    ? [region, ...regions.filter((one) => one !== region)]
    : regions;
}

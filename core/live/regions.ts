import { partitions } from '../facts/regions';

/** Every region that AWS is known to have, and the partition of each. New ones appear: others are not wrong. */
export const knownRegions: ReadonlyMap<string, string> = new Map(
  partitions.flatMap(({ id, regions }) => regions.map((region) => [region, id] as const)),
);

/** Whether a text has the form of the name of a region. */
export function isRegionName(text: string): boolean {
  return partitions.some(({ regionPattern }) => regionPattern.test(text));
}

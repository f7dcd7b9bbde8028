import { partitions } from '../facts/regions';

/** The partition that a region belongs to, or nothing for a region of no known form. */
export function partitionOfRegion(region: string): string | undefined {
  return partitions.find(
    ({ regions, regionPattern }) => regions.includes(region) || regionPattern.test(region),
  )?.id;
}

export function isPartition(name: string): boolean {
  return partitions.some(({ id }) => id === name);
}

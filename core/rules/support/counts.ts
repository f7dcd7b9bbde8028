import type { LevelCounts } from '../../policy/actions';
import { accessLevels, type AccessLevel } from '../../policy/reference';
import { allOf } from './words';

const VERBS: Readonly<Record<AccessLevel, string>> = {
  List: 'list',
  Read: 'read',
  Write: 'write',
  Tagging: 'tag',
  'Permissions management': 'change permissions',
};

/** `3 read, 2 write and 1 change permissions` */
export function levelsInWords(counts: LevelCounts): string {
  return allOf(
    accessLevels
      .filter((level) => counts[level] > 0)
      .map((level) => `${String(counts[level])} ${VERBS[level]}`),
  );
}

/** Whether nothing but looking is among them. */
export function onlyLooks(counts: LevelCounts): boolean {
  return counts.Write + counts.Tagging + counts['Permissions management'] === 0;
}

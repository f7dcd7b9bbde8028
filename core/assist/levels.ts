import { total, type LevelCounts } from '../policy/actions';
import { accessLevels, type AccessLevel } from '../policy/reference';

/** `31 write, 4 permissions management`; the levels of which there is none are left out. */
export function levelsText(counts: LevelCounts, levels: readonly AccessLevel[] = accessLevels): string {
  return levels
    .filter((level) => counts[level] > 0)
    .map((level) => `${grouped(counts[level])} ${level.toLowerCase()}`)
    .join(', ');
}

/** `214 actions` */
export function actionsText(counts: LevelCounts): string {
  return many(total(counts), 'action');
}

export function many(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** `22,091` */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

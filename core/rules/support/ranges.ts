import type { Range } from '../../facts/containerLimits';
import type { View } from '../../tree/view';
import type { FixKind, FixPlan } from '../rule';
import { setMember } from './plans';

/** Brings a number to the nearest end of its range. */
export function clamp(
  view: View,
  member: string,
  value: number,
  range: Range,
  kind: FixKind = 'safe',
): FixPlan {
  const nearest = Math.min(Math.max(value, range.min), range.max);
  return setMember(view, member, nearest, `Set ${member} to ${String(nearest)}`, kind);
}

export function isOutside(value: number, range: Range): boolean {
  return value < range.min || value > range.max;
}

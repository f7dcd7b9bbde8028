import type { Tag } from '../../inventory/common';

/** Whether somebody gave it a tag. Those of AWS itself do not count. */
export function hasTag(tags: readonly Tag[] | undefined): boolean {
  return (tags ?? []).some(({ key }) => !key.toLowerCase().startsWith('aws:'));
}

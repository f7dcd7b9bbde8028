import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';

/** How messages call a volume. */
export function volumeLabel(volume: View): string {
  const name = valueOr(volume.literal('name'), '');
  return name === '' ? 'without a name' : `"${name}"`;
}

import { memberNamed } from '../../tree/path';
import type { TaskPlace } from './place';

/** The text of another member of the object that the place stands in; nothing where there is none. */
export function memberOfEntry({ slot }: TaskPlace, name: string): string | undefined {
  const { container } = slot;
  const value = container.kind === 'object' ? memberNamed(container, name)?.value : undefined;
  return value?.kind === 'string' ? value.value : undefined;
}

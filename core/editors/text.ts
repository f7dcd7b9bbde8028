import type { NewValue } from './editor';
import { Renderer } from './render';
import { styleOf } from './style';

/** A document of its own, two spaces deep, with `<name>` where there is something to fill in. */
export function documentText(value: NewValue): string {
  return `${new Renderer('', styleOf('', undefined)).value(value, '', true).text}\n`;
}

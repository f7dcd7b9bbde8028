import { printable } from '../printable';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text as content or attribute value of XML and HTML. Characters that XML cannot hold at all are shown by their
 * number, or as the replacement character: controls, half a surrogate pair, and the two that are no characters.
 */
export function escapeMarkup(text: string): string {
  return printable(text)
    .replace(/\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

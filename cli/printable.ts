/** Control characters, and those that turn the direction of writing around. */
const RANGES = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2066, 0x2069],
] as const;

const escape = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
const UNPRINTABLE = new RegExp(
  `[${RANGES.map(([from, to]) => `${escape(from)}-${escape(to)}`).join('')}]`,
  'g',
);

/**
 * A text on one line that cannot steer a terminal: values of a document and names of files are quoted in what we
 * print, and may hold escape sequences.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => escape(character.charCodeAt(0)));
}

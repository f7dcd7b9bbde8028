import { HOLE } from '../../model/arn';

/** A value as a message shows it: short, on one line, placeholders as an ellipsis. Never for a suspected secret. */
export function shown(text: string): string {
  const plain = text.replaceAll(HOLE, '…').replace(/\s+/g, ' ');
  return plain.length > 80 ? `${plain.slice(0, 77)}…` : plain;
}

/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  return joined(words, 'or');
}

/** `a, b and c` */
export function allOf(words: readonly string[]): string {
  return joined(words, 'and');
}

function joined(words: readonly string[], last: string): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1] ?? ''}`;
}

/** An example's text for people: long runs of one character, which only make it long, are cut. */
export function abridged(text: string): string {
  return text.replace(/(.)\1{99,}/gs, '$1$1$1…');
}

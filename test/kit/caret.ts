/** A text and the place in it where `|` stands, which is taken out. */
export function caret(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('the text has no caret "|"');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

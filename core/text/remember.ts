/** Longer texts are rare and not worth keeping. */
const LONGEST = 2000;

/**
 * The same function, which remembers what it answered before. A keystroke changes one of a thousand values of a
 * document, so nearly every answer was given already. For pure functions of a text whose answers nobody changes.
 *
 * @param most how many answers are kept; when they are full, all are dropped and gathered anew
 */
export function remember<T>(answer: (text: string) => T, most = 5000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const found = answer(text);
    if (text.length > LONGEST) return found;
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}

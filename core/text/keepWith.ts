/**
 * The same function, which keeps its answer with the object that it was asked about, and for as long as that lives.
 *
 * Not a WeakMap: an answer that leads back to its object (the nodes of a tree, the entries of a container) is let go
 * from one only by a full collection. Until then every keystroke would leave its whole tree behind, and each short
 * collection would copy them.
 */
export function keepWith<K extends object, T>(answer: (about: K) => T): (about: K) => T {
  const place = Symbol('kept');
  return (about) => {
    const kept = (about as K & Holder<T>)[place];
    if (kept) return kept.answer;
    const found = answer(about);
    // Not enumerable: the object looks the same as before.
    Object.defineProperty(about, place, { value: { answer: found } });
    return found;
  };
}

interface Holder<T> {
  readonly [place: symbol]: { readonly answer: T } | undefined;
}

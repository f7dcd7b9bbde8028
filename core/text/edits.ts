import type { Span } from './span';

/** A place inside an edit's text that the user is asked to fill in. Offsets count from the start of `text`. */
export interface EditHole extends Span {
  readonly name: string;
}

export interface TextEdit extends Span {
  readonly text: string;
  readonly holes?: readonly EditHole[];
}

/** Applies edits that do not overlap. Edits at one offset keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = sortEdits(edits);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    if (edit.start < at) throw new Error(`edits overlap at offset ${String(edit.start)}`);
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order)
    .map(({ edit }) => edit);
}

/**
 * The same edit without the text that it would replace by itself, so that cursors, folds and blame
 * of untouched characters stay. Edits with holes are kept whole: their offsets belong to their text.
 */
export function narrow(text: string, edit: TextEdit): TextEdit {
  if (edit.holes?.length) return edit;
  const old = text.slice(edit.start, edit.end);
  const shared = commonEnds(old, edit.text);
  return {
    start: edit.start + shared.prefix,
    end: edit.end - shared.suffix,
    text: edit.text.slice(shared.prefix, edit.text.length - shared.suffix),
  };
}

/** One narrowed edit that turns `before` into `after`, or nothing when they are the same. */
export function difference(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  return narrow(before, { start: 0, end: before.length, text: after });
}

function commonEnds(a: string, b: string): { prefix: number; suffix: number } {
  const most = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  // A surrogate pair or a CRLF must not be cut in the middle.
  if (prefix > 0 && splitsUnit(a, prefix)) prefix--;
  let suffix = 0;
  while (
    suffix < most - prefix &&
    a.charCodeAt(a.length - 1 - suffix) === b.charCodeAt(b.length - 1 - suffix)
  ) {
    suffix++;
  }
  if (suffix > 0 && (splitsUnit(a, a.length - suffix) || splitsUnit(b, b.length - suffix))) suffix--;
  return { prefix, suffix };
}

function splitsUnit(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  const insidePair = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return insidePair || (before === 13 && after === 10);
}

import type { EditHole, TextEdit } from './edits';

/** What the snippets of one change share: editors join tab stops of the same number, also across places. */
export type TabStops = Map<string, number>;

/** The edit's text in the syntax of LSP snippets: each place to fill becomes a tab stop with its text as default. */
export function toSnippet(edit: TextEdit, stops: TabStops = new Map()): string {
  let result = '';
  let at = 0;
  for (const hole of edit.holes ?? []) {
    result += escapeSnippet(edit.text.slice(at, hole.start));
    const number = stops.get(hole.name) ?? stops.size + 1;
    stops.set(hole.name, number);
    result += `\${${number}:${escapeSnippet(edit.text.slice(hole.start, hole.end))}}`;
    at = hole.end;
  }
  return result + escapeSnippet(edit.text.slice(at));
}

/**
 * The same edits, those with places to fill begun at the start of their line. VS Code puts the indentation of the
 * line, up to where a snippet begins, before some of its further lines; at the start of a line there is none.
 *
 * @param edits in the order of the text, none touching another
 */
export function fromLineStarts(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits) {
    let whole = edit;
    let wide = edit.holes?.length ? widen(text, edit) : edit;
    // What stands on the same line before it becomes a part of it.
    for (let last = result.at(-1); last && last.end > wide.start; last = result.at(-1)) {
      result.pop();
      whole = join(text, last, whole);
      wide = widen(text, whole);
    }
    result.push(wide);
  }
  return result;
}

function widen(text: string, edit: TextEdit): TextEdit {
  let start = edit.start;
  while (start > 0 && text.charAt(start - 1) !== '\n' && text.charAt(start - 1) !== '\r') start--;
  const head = text.slice(start, edit.start);
  return { start, end: edit.end, text: head + edit.text, holes: shift(edit.holes, head.length) };
}

function join(text: string, first: TextEdit, second: TextEdit): TextEdit {
  const head = first.text + text.slice(first.end, second.start);
  const holes = [...(first.holes ?? []), ...shift(second.holes, head.length)];
  return { start: first.start, end: second.end, text: head + second.text, holes };
}

function shift(holes: readonly EditHole[] = [], by: number): EditHole[] {
  return holes.map(({ name, start, end }) => ({ name, start: start + by, end: end + by }));
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, (character) => `\\${character}`);
}

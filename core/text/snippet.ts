import type { TextEdit } from './edits';

/** The edit's text in the syntax of LSP snippets: each hole becomes a tab stop with its text as default. */
export function toSnippet(edit: TextEdit): string {
  let result = '';
  let at = 0;
  const numbers = new Map<string, number>();
  for (const hole of edit.holes ?? []) {
    result += escapeSnippet(edit.text.slice(at, hole.start));
    const known = numbers.get(hole.name);
    const number = known ?? numbers.size + 1;
    numbers.set(hole.name, number);
    const shown = escapeSnippet(edit.text.slice(hole.start, hole.end));
    result += `\${${String(number)}:${shown}}`;
    at = hole.end;
  }
  return result + escapeSnippet(edit.text.slice(at));
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, (character) => `\\${character}`);
}

import { toSnippet } from '../text/snippet';
import type { NewValue } from './editor';
import { Renderer, type Rendered } from './render';
import { styleOf } from './style';

/** A document of its own, two spaces deep, with `<name>` where there is something to fill in. */
export function documentText(value: NewValue): string {
  return `${rendered(value).text}\n`;
}

/** The same in the syntax of LSP snippets, with a tab stop where there is something to fill in. */
export function documentSnippet(value: NewValue): string {
  return `${toSnippet({ start: 0, end: 0, ...rendered(value) })}\n`;
}

function rendered(value: NewValue): Rendered {
  return new Renderer('', styleOf('', undefined)).value(value, '', true);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is HTML already. Only `markup` makes it. */
export class Markup {
  constructor(readonly html: string) {}
}

export type Inserted = string | number | Markup | readonly Markup[] | undefined;

/** HTML of a template. Whatever is put into it is text, and written as such, unless it comes from a template itself. */
export function markup(strings: TemplateStringsArray, ...values: readonly Inserted[]): Markup {
  let html = strings[0] ?? '';
  values.forEach((value, index) => {
    html += written(value) + (strings[index + 1] ?? '');
  });
  return new Markup(html);
}

function written(value: Inserted): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.html;
  if (typeof value === 'object') return value.map(({ html }) => html).join('');
  return escaped(String(value));
}

/** As content or as the value of an attribute in quotes. What turns the direction of text, or is no character, goes. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cs}\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

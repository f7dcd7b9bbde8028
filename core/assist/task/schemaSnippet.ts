import { Template, type Placeholder } from '../../text/template';
import { BareStop, type Laid } from './layout';
import type { SchemaValue } from './schemaHelp';

/** The body of a snippet of the schema as a value with places to fill. What begins with `^` has no quotes. */
export function snippetValue(body: SchemaValue): Laid {
  if (typeof body === 'string') {
    if (!body.startsWith('^')) return new Template(parts(body));
    const [only, ...rest] = parts(body.slice(1));
    return typeof only === 'object' && rest.length === 0 ? new BareStop(only) : {};
  }
  if (typeof body !== 'object' || body === null) return body;
  if (isList(body)) return body.map(snippetValue);
  return Object.fromEntries(Object.entries(body).map(([name, item]) => [name, snippetValue(item)]));
}

function isList(body: SchemaValue): body is readonly SchemaValue[] {
  return Array.isArray(body);
}

/** `$1`, `${1:default}` and `${1|one,other|}`, of which the first is taken. */
const STOP = /\$(?:(\d+)|\{(\d+)(?::([^}]*)|\|([^,|]*)[^}]*)\})/g;

function parts(text: string): (string | Placeholder)[] {
  const found: (string | Placeholder)[] = [];
  let at = 0;
  for (const match of text.matchAll(STOP)) {
    if (match.index > at) found.push(text.slice(at, match.index));
    const [whole, bare, number, given, choice] = match;
    found.push({ placeholder: bare ?? number ?? '', shown: given ?? choice ?? '' });
    at = match.index + whole.length;
  }
  if (at < text.length) found.push(text.slice(at));
  return found;
}

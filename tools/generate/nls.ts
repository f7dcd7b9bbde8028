/** Texts by the key that stands for them in the manifest. */
export type Texts = Readonly<Record<string, string>>;

/** Members whose text a person reads. Everything else is a name, or a text for programs and models. */
const READ: ReadonlySet<string> = new Set([
  'title',
  'description',
  'markdownDescription',
  'displayName',
  'userDescription',
  'altText',
  'contents',
  'contextualTitle',
]);
const LISTS: ReadonlySet<string> = new Set(['enumDescriptions', 'markdownEnumDescriptions']);

/** The parts of the manifest that VS Code shows. Name and description of the whole are read by npm, too, as they stand. */
const SHOWN = ['capabilities', 'contributes'] as const;

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** The manifest with texts in the places of their keys. */
export function withTexts<T>(manifest: T, texts: Texts): T {
  return mapTexts(manifest as Json, [], (text) => {
    const key = /^%(.+)%$/.exec(text)?.[1];
    return key === undefined ? text : (texts[key] ?? text);
  }) as T;
}

/** The manifest with keys in the places of what people read, and the texts. A key follows from the place. */
export function withKeys<T extends object>(manifest: T): { manifest: T; texts: Texts } {
  const texts: Record<string, string> = {};
  const entries = Object.entries(manifest).map(([name, part]): [string, Json] => [
    name,
    SHOWN.some((shown) => shown === name)
      ? mapTexts(part as Json, [name], (text, at) => {
          const key = keyOf(at);
          if (texts[key] !== undefined && texts[key] !== text)
            throw new Error(`two texts have the key ${key}`);
          texts[key] = text;
          return `%${key}%`;
        })
      : (part as Json),
  ]);
  const sorted = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return { manifest: Object.fromEntries(entries) as T, texts: Object.fromEntries(sorted) };
}

/** @param at where the value stands: names of members, and of list items what they are called */
function mapTexts(
  value: Json,
  at: readonly string[],
  change: (text: string, at: readonly string[]) => string,
): Json {
  if (typeof value === 'string') return isRead(at) ? change(value, at) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((item, index) => mapTexts(item, [...at, nameOf(item) ?? String(index)], change));
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [
      member,
      // Inputs of tools are explained to models, not to people.
      member === 'inputSchema' ? inner : mapTexts(inner, [...at, member], change),
    ]),
  );
}

function isRead(at: readonly string[]): boolean {
  const name = at.at(-1) ?? '';
  return READ.has(name) || LISTS.has(at.at(-2) ?? '') || (name === 'name' && at[1] === 'views');
}

/** What an item of a list is called, so that its key stays when the list is sorted anew. */
function nameOf(item: Json): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const name = item['command'] ?? item['id'] ?? item['name'];
  return typeof name === 'string' ? name : undefined;
}

/** `contributes/commands/ecsRunbook.tidy/title` is `commands.tidy.title`. */
function keyOf(at: readonly string[]): string {
  return at
    .filter((part, index) => !(index === 0 && part === 'contributes') && part !== 'properties')
    .map((part) => part.replace(/^ecsRunbook[._]/, ''))
    .join('.');
}

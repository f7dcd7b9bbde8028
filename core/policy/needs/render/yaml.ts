/** What is written as YAML here: texts, texts behind a tag, lists and maps; none of them empty but texts. */
export type Yaml =
  string | { readonly tag: string; readonly text: string } | readonly Yaml[] | ReadonlyMap<string, Yaml>;

/** A document in block style, two spaces deep. */
export function yamlText(value: Yaml): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: Yaml): string[] {
  if (value instanceof Map) return [...(value as ReadonlyMap<string, Yaml>)].flatMap(entry);
  if (isList(value)) return value.flatMap(item);
  return [scalar(value)];
}

function entry([name, value]: readonly [string, Yaml]): string[] {
  if (isScalar(value)) return [`${plainOrQuoted(name)}: ${scalar(value)}`];
  return [`${plainOrQuoted(name)}:`, ...lines(value).map((line) => `  ${line}`)];
}

function item(value: Yaml): string[] {
  return lines(value).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function isScalar(value: Yaml): value is string | { readonly tag: string; readonly text: string } {
  return typeof value === 'string' || 'tag' in value;
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

function scalar(value: Yaml): string {
  if (typeof value === 'string') return plainOrQuoted(value);
  return isScalar(value) && typeof value !== 'string' ? `!${value.tag} ${plainOrQuoted(value.text)}` : '';
}

/** Words that YAML 1.1 takes for something else than a text. https://yaml.org/type/ */
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Without quotes where every reader sees the same text. JSON's quotes are those of YAML. */
function plainOrQuoted(text: string): string {
  const plain = /^[A-Za-z][\w./-]*(?::+[\w./*?-]+)*$/.test(text) && !NO_TEXT.test(text);
  return plain ? text : JSON.stringify(text);
}

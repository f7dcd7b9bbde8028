/**
 * JSON Schema as the editor's JSON support reads it: draft-07 and that editor's own additions.
 *
 * Our schemas help and never judge. They have no `type`, `required`, `pattern` or `additionalProperties: false`,
 * because every mistake is reported by our own server, once, and a placeholder may stand anywhere. What the editor
 * would read from `type` it reads from `examples` and `defaultSnippets` instead.
 */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly type?: 'string';
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly examples?: readonly Json[];
  readonly defaultSnippets?: readonly SchemaSnippet[];
  readonly doNotSuggest?: true;
}

export interface RootSchema extends Schema {
  readonly $schema: 'http://json-schema.org/draft-07/schema#';
  readonly $id: string;
  readonly $comment: string;
  readonly definitions: Readonly<Record<string, Schema>>;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };

export interface SchemaSnippet {
  readonly label: string;
  readonly description?: string;
  /** Text is inserted with its quotes unless it begins with `^`; `$1` and `${1:default}` are tab stops. */
  readonly body: Json;
}

export const schemaAddress = 'https://github.com/ecs-runbook/ecs-runbook/raw/main/schemas/';

/** An empty value to fill in, offered where nothing better is known. */
export const emptyText: SchemaSnippet = { label: '""', description: 'A text', body: '$1' };
export const emptyObject: SchemaSnippet = { label: '{}', description: 'An object', body: '^{$1}' };
export const someNumber: SchemaSnippet = { label: '0', description: 'A number', body: '^${1:0}' };
export const booleans: readonly SchemaSnippet[] = [
  { label: 'true', body: true },
  { label: 'false', body: false },
];

/** A text about a member, with the page that it sums up. */
export function help(text: string, page: string): Schema {
  return {
    description: text.replaceAll('`', ''),
    markdownDescription: `${text}\n\n[AWS documentation](${page})`,
  };
}

/** One of these values, or anything else: AWS knows values that our copy of its model does not. */
export function oneOfThese(values: readonly string[], descriptions?: readonly string[]): Schema {
  const known = descriptions ? { enum: values, markdownEnumDescriptions: descriptions } : { enum: values };
  return { examples: values, anyOf: [known, { type: 'string' }, {}] };
}

/** The file's text, laid out as prettier leaves JSON: lists of plain values on one line where they fit. */
export function schemaText(schema: RootSchema | object): string {
  return `${print(referencesAlone(schema), 0, 0)}\n`;
}

/**
 * In this draft nothing counts that stands beside a reference, and VS Code keeps to that: a reference with
 * neighbours becomes one of a list beside them.
 * https://json-schema.org/draft-07/json-schema-core#rfc.section.8.3
 */
function referencesAlone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referencesAlone);
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value as { readonly $ref?: unknown };
  const members = Object.fromEntries(
    Object.entries(rest).map(([name, part]) => [name, referencesAlone(part)]),
  );
  // A member of a definition may have the name, too.
  if (typeof $ref !== 'string')
    return $ref === undefined ? members : { ...members, $ref: referencesAlone($ref) };
  if ('allOf' in rest) throw new Error(`${$ref} stands beside a list of its own`);
  return Object.keys(rest).length === 0 ? { $ref } : { ...members, allOf: [{ $ref }] };
}

const width = 110;

function print(value: unknown, indent: number, column: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pad = ' '.repeat(indent + 2);
  const entries = Array.isArray(value)
    ? value.map((item: unknown) => pad + print(item, indent + 2, indent + 2))
    : Object.entries(value).map(([key, item]) => {
        const head = `${pad}${JSON.stringify(key)}: `;
        return head + print(item, indent + 2, head.length);
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return open + close;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    if (column + line.length + 1 <= width) return line;
  }
  return `${open}\n${entries.join(',\n')}\n${' '.repeat(indent)}${close}`;
}

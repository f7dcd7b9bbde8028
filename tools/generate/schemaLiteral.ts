/** Prettier's line length for this repository (.prettierrc.json). */
const width = 110;

type Literal = string | number | boolean | readonly Literal[] | { readonly [key: string]: Literal };

/**
 * A value as TypeScript source, laid out as prettier would leave it: on one line where it fits,
 * else one entry on a line. `column` is what already stands on the first line, trailing text included.
 */
export function printLiteral(value: unknown, indent = 0, column = 0): string {
  return print(value as Literal, indent, column, false);
}

/** As `printLiteral`, with the outermost object always broken, so that one new entry is one new line. */
export function printTable(value: unknown): string {
  return print(value as Literal, 0, 0, true);
}

function print(value: Literal, indent: number, column: number, broken: boolean): string {
  const line = flat(value);
  if (!broken && column + line.length <= width) return line;
  const pad = ' '.repeat(indent + 2);
  const close = ' '.repeat(indent);
  if (isList(value)) {
    const items = value.map((item) => `${pad}${print(item, indent + 2, indent + 3, false)},\n`);
    return `[\n${items.join('')}${close}]`;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => {
      const head = `${pad}${name(key)}: `;
      return `${head}${print(item, indent + 2, head.length + 1, false)},\n`;
    });
    return `{\n${entries.join('')}${close}}`;
  }
  return line;
}

function flat(value: Literal): string {
  if (isList(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => `${name(key)}: ${flat(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? text(value) : String(value);
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

function name(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key);
}

function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

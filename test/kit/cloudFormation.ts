import { createRequire } from 'node:module';

interface YamlReader {
  readonly Type: new (
    tag: string,
    options: { kind: 'scalar'; construct: (text: string) => unknown },
  ) => object;
  readonly DEFAULT_SCHEMA: { readonly extend: (types: readonly object[]) => object };
  readonly load: (text: string, options: { schema: object }) => unknown;
}

// The package brings no types along.
const yaml = createRequire(__filename)('js-yaml') as YamlReader;

const schema = yaml.DEFAULT_SCHEMA.extend([
  new yaml.Type('!Sub', { kind: 'scalar', construct: (text) => ({ 'Fn::Sub': text }) }),
  new yaml.Type('!Ref', { kind: 'scalar', construct: (text) => ({ Ref: text }) }),
]);

/** A template in YAML as the same template in JSON. */
export function readYaml(text: string): unknown {
  return yaml.load(text, { schema });
}

/** Does what a stack does: fills in. @param resolve what a name in `${…}` stands for */
export function fillIn(value: unknown, resolve: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => fillIn(item, resolve));
  if (typeof value !== 'object' || value === null) return value;
  if ('Fn::Sub' in value)
    return String(value['Fn::Sub']).replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
      literal === '!' ? `\${${name}}` : resolve(name),
    );
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillIn(item, resolve)]));
}

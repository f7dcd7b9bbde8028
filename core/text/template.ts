/** A place in a new text that only the user can fill. Shown as `<name>`, or as a tab stop where the editor has them. */
export interface Placeholder {
  readonly placeholder: string;
  /** What stands there until it is filled, in proposals; without it the name does. */
  readonly shown?: string;
}

/** A string with places to fill: `arn:aws:ssm:<region>:…`. */
export class Template {
  constructor(readonly parts: readonly (string | Placeholder)[]) {}

  /** The string as it reads without tab stops. */
  toString(): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : `<${part.placeholder}>`)).join('');
  }
}

export function placeholder(name: string): Placeholder {
  return { placeholder: name };
}

/** Tag for template literals: strings, placeholders and further templates may stand in it. */
export function template(
  strings: TemplateStringsArray,
  ...values: (string | Placeholder | Template)[]
): Template {
  const parts: (string | Placeholder)[] = [];
  strings.forEach((text, index) => {
    if (text !== '') parts.push(text);
    const value = values[index];
    if (value === undefined) return;
    if (value instanceof Template) parts.push(...value.parts);
    else parts.push(value);
  });
  return new Template(parts);
}

import type { InputSchema } from './tools';

/** Longer texts are not read: no document of ours comes near it. In UTF-16 units. */
export const LONGEST_TEXT = 2_000_000;

/**
 * What is wrong with what an agent gave, in one sentence that never quotes a value; nothing where it fits.
 *
 * @param at what the value is called: `text`, `documents[0].filename`
 */
export function inputProblem(value: unknown, schema: InputSchema, at = ''): string | undefined {
  const name = at === '' ? 'the input' : `"${at}"`;
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return `${name} must be a string.`;
      if (value.length > LONGEST_TEXT) return `${name} is longer than ${LONGEST_TEXT} characters.`;
      return schema.enum && !schema.enum.includes(value)
        ? `${name} must be one of ${schema.enum.join(', ')}.`
        : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${name} must be true or false.`;
    case 'array': {
      if (!Array.isArray(value)) return `${name} must be a list.`;
      if (value.length < (schema.minItems ?? 0)) return `${name} must not be empty.`;
      return first(value, (item, index) => inputProblem(item, schema.items, `${at}[${String(index)}]`));
    }
    case 'object':
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return `${name} must be an object.`;
      return objectProblem(value, schema, at);
  }
}

function objectProblem(
  value: object,
  { properties, required }: Extract<InputSchema, { type: 'object' }>,
  at: string,
): string | undefined {
  const below = (key: string): string => (at === '' ? key : `${at}.${key}`);
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return `"${below(missing)}" is missing.`;
  return first(Object.entries(value), ([key, member]) => {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    // What is not known may be anything, so that it is not quoted either.
    if (!schema)
      return `There are members that are not known; known are ${Object.keys(properties).join(', ')}.`;
    return inputProblem(member, schema, below(key));
  });
}

function first<T>(
  items: readonly T[],
  problemOf: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const problem = problemOf(item, index);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

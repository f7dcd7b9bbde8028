/** Characters that no shell takes apart. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * A command with its `{names}` filled in. Values are quoted where a shell would take them apart: names in an account
 * are other people's texts, and the command is made to be pasted.
 */
export function fillCommand(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([a-z]\w*)\}/gi, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    const text = String(value);
    return PLAIN.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
  });
}

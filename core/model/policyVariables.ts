/**
 * `${aws:username}`, `${aws:PrincipalTag/team, 'none'}` and the escapes `${*}`, `${?}`, `${$}`. Expressions of
 * template languages look alike but have no `prefix:Key` with a lower-case prefix.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const VARIABLE = /\$\{(?:[a-z][a-z0-9-]*:[A-Za-z][\w.:/@+=-]*(?:\s*,\s*'[^']*')?|[*?$])\}/;
const WHOLE = /^\$\{(?:([a-z][a-z0-9-]*:[A-Za-z][\w.:/@+=-]*)(?:\s*,\s*'([^']*)')?|([*?$]))\}$/;

export function holdsPolicyVariable(text: string): boolean {
  return VARIABLE.test(text);
}

/** What a policy variable says: the key of the request that it stands for, or a character that it protects. */
export type PolicyVariable =
  { readonly key: string; readonly fallback: string | undefined } | { readonly character: string };

/** Reads one placeholder as written (`${aws:username}`); nothing when it is no policy variable. */
export function readPolicyVariable(text: string): PolicyVariable | undefined {
  const match = WHOLE.exec(text);
  if (!match) return undefined;
  const [, key, fallback, character] = match;
  if (character !== undefined) return { character };
  return key === undefined ? undefined : { key, fallback };
}

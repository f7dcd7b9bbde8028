/**
 * `${aws:username}`, `${aws:PrincipalTag/team, 'none'}` and the escapes `${*}`, `${?}`, `${$}`. Expressions of
 * template languages look alike but have no `prefix:Key` with a lower-case prefix.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const VARIABLE = /\$\{(?:[a-z][a-z0-9-]*:[A-Za-z][\w.:/@+=-]*(?:\s*,\s*'[^']*')?|[*?$])\}/;

export function holdsPolicyVariable(text: string): boolean {
  return VARIABLE.test(text);
}

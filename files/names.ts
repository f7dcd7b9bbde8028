const NAMES = /\.(?:json|jsonc|json\.tpl|json\.tftpl|tftpl|json\.j2|json\.tmpl|json\.template)$/i;
/** Files that hold JSON of other tools, some of them very large. */
const OTHERS = /(?:^|\/)(?:(?:package-lock|npm-shrinkwrap|tsconfig|composer)\.json|\.ecs-runbook\.jsonc)$/i;

/** Whether a file of a folder is worth a look, by its name. */
export function mayBeOurs(name: string): boolean {
  return NAMES.test(name) && !OTHERS.test(name);
}

/** Where the rule pages are published. The pages are generated into `docs/rules`. */
const BASE = 'https://github.com/ecs-runbook/ecs-runbook/blob/main/docs/rules';

export function docsUrl(ruleId: string): string {
  return `${BASE}/${ruleId}.md`;
}

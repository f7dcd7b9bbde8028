import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { levelOf } from '../../core/engine/config';
import { allRules } from '../../core/rules/registry';
import { docsUrl } from '../../core/runbook/docs';

const LEVELS = ['error', 'warning', 'info', 'hint', 'off'];

interface Manifest {
  contributes: { configuration: { properties: Record<string, object> } };
}

/** The settings of the manifest that follow from the rules: the ids that `ecsRunbook.rules` completes. */
export function generateSettings(root: string): Map<string, string> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  manifest.contributes.configuration.properties['ecsRunbook.rules'] = {
    type: 'object',
    default: {},
    scope: 'resource',
    markdownDescription:
      'Severity of single rules: the id of a rule and `error`, `warning`, `info`, `hint` or `off`.',
    properties: ruleProperties(),
    additionalProperties: false,
  };
  return new Map([['package.json', `${JSON.stringify(manifest, null, 2)}\n`]]);
}

/** A property for each rule id, as JSON schema. */
export function ruleProperties(): Record<string, object> {
  const sorted = [...allRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    sorted.map((rule) => [
      rule.id,
      {
        enum: LEVELS,
        default: levelOf(rule, { text: '' }, 'default'),
        markdownDescription: `${rule.title}. [More](${docsUrl(rule.id)})`,
      },
    ]),
  );
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentTools } from '../../core/agent/tools';
import { levelOf } from '../../core/engine/config';
import { schemaFiles } from '../../core/facts/schemaFiles';
import { ownRules } from '../../core/engine/ownRules';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';
import { docsUrl } from '../../core/runbook/docs';

const LEVELS = ['error', 'warning', 'info', 'hint', 'off'];

interface Manifest {
  contributes: {
    configuration: { properties: Record<string, object> };
    jsonValidation: object[];
    languageModelTools: object[];
  };
}

/**
 * What follows from the sources in the manifest: the rule ids that `ecsRunbook.rules` completes, and the file names
 * of the schemas.
 */
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
  manifest.contributes.configuration.properties['ecsRunbook.options'] = {
    type: 'object',
    default: {},
    scope: 'resource',
    markdownDescription:
      'What your organisation tells single rules, such as the registries that images may come from: the id of a rule and its options.',
    properties: optionProperties(),
    additionalProperties: false,
  };
  manifest.contributes.jsonValidation = Object.entries(schemaFiles).map(([schema, fileMatch]) => ({
    fileMatch,
    url: `./schemas/${schema}.schema.json`,
  }));
  manifest.contributes.languageModelTools = languageModelTools();
  return new Map([['package.json', `${JSON.stringify(manifest, null, 2)}\n`]]);
}

/** The tools for agents, as VS Code wants them declared. */
function languageModelTools(): object[] {
  return agentTools.map(({ name, title, summary, description, input }) => ({
    name: `ecsRunbook_${name}`,
    toolReferenceName: `ecs${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    displayName: title,
    userDescription: summary,
    modelDescription: description,
    icon: '$(checklist)',
    canBeReferencedInPrompt: true,
    tags: ['ecs', 'iam', 'security'],
    inputSchema: input,
  }));
}

/** The options of the rules that have any, as JSON schema. */
export function optionProperties(): Record<string, object> {
  const sorted = [...allRules, ...allLiveRows]
    .filter((rule) => Object.keys(rule.options).length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(
    sorted.map((rule) => [
      rule.id,
      {
        type: 'object',
        markdownDescription: `${rule.title}. [More](${docsUrl(rule.id)})`,
        properties: Object.fromEntries(
          Object.entries(rule.options).map(([name, { description, example }]) => [
            name,
            {
              type: 'array',
              items: { type: 'string' },
              markdownDescription: description,
              examples: [example],
            },
          ]),
        ),
        additionalProperties: false,
      },
    ]),
  );
}

/** A property for each rule id, as JSON schema. */
export function ruleProperties(): Record<string, object> {
  const sorted = [...allRules, ...ownRules, ...allLiveRows].sort((a, b) => (a.id < b.id ? -1 : 1));
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

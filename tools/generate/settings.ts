import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentTools } from '../../core/agent/tools';
import { levelOf } from '../../core/engine/config';
import { schemaFiles } from '../../core/facts/schemaFiles';
import { ownRules } from '../../core/engine/ownRules';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';
import { docsUrl } from '../../core/runbook/docs';
import { withKeys, withTexts, type Texts } from './nls';

const LEVELS = ['error', 'warning', 'info', 'hint', 'off'];

interface Manifest {
  contributes: {
    configuration: { id: string; properties: Record<string, object> }[];
    jsonValidation: object[];
    languageModelTools: object[];
  };
}

/**
 * The manifest and its texts: what follows from the sources (the rule ids that `ecsRunbook.rules` completes, the file
 * names of the schemas, the tools for agents), and what is written by hand.
 */
export function generateSettings(root: string): Map<string, string> {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  // Texts that were written into the manifest itself find their way into the other file.
  const manifest = withTexts(read('package.json') as Manifest, read('package.nls.json') as Texts);
  const { contributes } = manifest;
  for (const { properties } of contributes.configuration) {
    for (const name of Object.keys(properties)) {
      const derived = derivedSettings[name];
      if (derived) properties[name] = { ...properties[name], ...derived() };
    }
  }
  contributes.jsonValidation = Object.entries(schemaFiles).map(([schema, fileMatch]) => ({
    fileMatch,
    url: `./schemas/${schema}.schema.json`,
  }));
  contributes.languageModelTools = languageModelTools();
  const { manifest: keyed, texts } = withKeys(manifest);
  return new Map([
    ['package.json', `${JSON.stringify(keyed, null, 2)}\n`],
    ['package.nls.json', `${JSON.stringify(texts, null, 2)}\n`],
  ]);
}

/** Settings whose members follow from the rules. */
const derivedSettings: Readonly<Record<string, () => object>> = {
  'ecsRunbook.rules': () => ({ properties: ruleProperties() }),
  'ecsRunbook.options': () => ({ properties: optionProperties() }),
};

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

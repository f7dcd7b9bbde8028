import { documentKinds } from '../../core/documents/kinds';
import { ownRules } from '../../core/engine/ownRules';
import { LEVELS } from '../../core/engine/ruleSettings';
import { PROFILES } from '../../core/engine/configFile';
import { SUPPRESSION_PLACES } from '../../core/engine/suppressionPolicy';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';
import type { OptionSpecs } from '../../core/rules/options';
import type { Rule } from '../../core/rules/rule';
import { docsUrl } from '../../core/runbook/docs';
import { sectionTitles } from '../../core/runbook/sections';
import { schemaAddress, type Json } from './schemaForm';

/** JSON schema that judges: what it accepts is what the reader of `.ecs-runbook.jsonc` accepts without a word. */
export interface StrictSchema {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer';
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, StrictSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: StrictSchema | false;
  readonly propertyNames?: StrictSchema;
  readonly items?: StrictSchema;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly not?: { readonly required?: readonly string[]; readonly pattern?: string };
  readonly anyOf?: readonly StrictSchema[];
  readonly examples?: readonly Json[];
}

const someText: StrictSchema = { type: 'string', pattern: '\\S' };

const explained = (schema: StrictSchema, markdownDescription: string): StrictSchema => ({
  ...schema,
  markdownDescription,
});

/** One or several. */
function oneOrMore(
  schema: StrictSchema,
  markdownDescription: string,
  examples: readonly Json[],
): StrictSchema {
  return { anyOf: [schema, { type: 'array', items: schema }], markdownDescription, examples };
}

type Configurable = Pick<Rule, 'id' | 'title' | 'options'>;

const rules: readonly Configurable[] = [...allRules, ...ownRules, ...allLiveRows].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);

const ruleId: StrictSchema = { $ref: '#/definitions/ruleId' };

const level: StrictSchema = { type: 'string', enum: LEVELS };

/** A day of the calendar, the 29th of February in leap years only. */
const DAY =
  '^(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))' +
  '|(?:\\d{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$';

const globs = oneOrMore(
  someText,
  'Globs below the folder of this file; one without `/` names files in every folder.',
  ['legacy/**'],
);

function ruleSetting(rule: Configurable): StrictSchema {
  const markdownDescription = `${rule.title}. [More](${docsUrl(rule.id)})`;
  if (Object.keys(rule.options).length === 0) return { $ref: '#/definitions/rule', markdownDescription };
  return { ...settingWith(rule.options), markdownDescription };
}

function settingWith(specs: OptionSpecs): StrictSchema {
  const options = Object.entries(specs).map(([name, { description, example }]) => [
    name,
    oneOrMore(someText, description, [example]),
  ]);
  const object: StrictSchema = {
    type: 'object',
    properties: {
      severity: explained(level, 'How severe its findings are.'),
      files: globs,
      options: {
        type: 'object',
        properties: Object.fromEntries(options) as Record<string, StrictSchema>,
        additionalProperties: false,
        markdownDescription: 'What your organisation tells the rule.',
      },
    },
    additionalProperties: false,
  };
  return { anyOf: [level, object] };
}

const definitions: Readonly<Record<string, StrictSchema>> = {
  ruleId: {
    type: 'string',
    enum: rules.map(({ id }) => id),
    markdownEnumDescriptions: rules.map(({ title }) => title),
  },
  rule: settingWith({}),
};

const suppression: StrictSchema = {
  type: 'object',
  required: ['rule', 'reason'],
  not: { required: ['path', 'fingerprint'] },
  additionalProperties: false,
  properties: {
    rule: explained(ruleId, 'The rule whose finding is lived with.'),
    file: explained(someText, 'A glob below the folder of this file; `./web.json` is that file only.'),
    path: explained(
      someText,
      'The place and all below it, by names: `containerDefinitions/[web]/privileged`.',
    ),
    fingerprint: explained(someText, 'The finding as reports name it, instead of a path.'),
    reason: {
      ...someText,
      not: { pattern: '^\\s*<[^<>]*>\\s*$' },
      markdownDescription: 'Why. Without a reason it does not count.',
    },
    until: {
      type: 'string',
      pattern: DAY,
      markdownDescription: 'The last day on which it counts, `YYYY-MM-DD`.',
    },
    by: explained(someText, 'Who decided it.'),
  },
};

const settings: Readonly<Record<string, StrictSchema>> = {
  $schema: { markdownDescription: 'A schema for editors that know none for this file.' },
  extends: oneOrMore(someText, 'Other configuration files, which this one has the last word over.', [
    '../base.jsonc',
  ]),
  profile: {
    type: 'string',
    enum: PROFILES,
    markdownEnumDescriptions: [
      'What a careful team fixes.',
      'Everything the runbook asks for; some findings are raised.',
    ],
    markdownDescription: 'How strict the checks are.',
  },
  rules: {
    type: 'object',
    properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)])),
    additionalProperties: false,
    markdownDescription: 'Severity of single rules, for all files or some, and their options.',
  },
  roles: {
    type: 'object',
    additionalProperties: oneOrMore(someText, 'Policy files, or ARNs of managed policies.', [
      'web-task.policy.json',
    ]),
    markdownDescription: 'The policies of roles, by ARN or name of the role.',
  },
  keys: {
    type: 'object',
    additionalProperties: oneOrMore(
      { type: 'string', pattern: '^arn:[\\w-]+:kms:[a-z0-9-]+:\\d{12}:key\\/[\\w-]+$' },
      'ARN of the KMS key.',
      ['arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
    ),
    markdownDescription: 'The KMS keys of secrets and parameters, by ARN or name with `*`.',
  },
  kinds: {
    type: 'object',
    additionalProperties: {
      type: 'string',
      enum: documentKinds,
      markdownDescription: 'What the documents are.',
    },
    markdownDescription: 'What documents are, by globs, where their content does not tell.',
  },
  controls: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      required: ['title', 'rules'],
      additionalProperties: false,
      properties: {
        title: explained(someText, 'What the control asks for.'),
        rules: oneOrMore(ruleId, 'The rules that check it.', []),
        url: { type: 'string', pattern: '^https://\\S+$', markdownDescription: 'Where it is written.' },
      },
    },
    markdownDescription: 'Controls of your organisation by their ids; hover and reports name them.',
  },
  sections: {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(sectionTitles).map(([name, title]) => [
        name,
        { ...someText, markdownDescription: title },
      ]),
    ),
    additionalProperties: false,
    markdownDescription: 'Your names of the sections of the runbook.',
  },
  suppressions: {
    type: 'array',
    items: suppression,
    markdownDescription: 'Findings that somebody decided to live with.',
  },
  suppressionPolicy: {
    type: 'object',
    additionalProperties: false,
    markdownDescription: 'What may be suppressed. A file that extends this one can only be stricter.',
    properties: {
      allow: {
        type: 'string',
        enum: SUPPRESSION_PLACES,
        markdownEnumDescriptions: ['In comments, too.', 'In configuration files only.', 'Nothing.'],
        markdownDescription: 'Where suppressions may stand.',
      },
      never: oneOrMore(ruleId, 'Rules whose findings may not be suppressed.', []),
      maxDays: {
        type: 'integer',
        minimum: 1,
        markdownDescription: 'Suppressions have a last day, at most so many days from today.',
      },
    },
  },
  baseline: explained(someText, 'The findings that were there when it was written: they are not reported.'),
};

/** The schema that judges, for other tools. */
export function strictConfigSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${schemaAddress}ecs-runbook-config.strict.schema.json`,
    $comment: 'Generated by `npm run generate`. Do not edit.',
    type: 'object',
    properties: settings,
    additionalProperties: false,
    definitions,
  };
}

/** The same without judgement: the server says what is wrong, once, and with a fix. */
export function configSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${schemaAddress}ecs-runbook-config.schema.json`,
    $comment: 'Generated by `npm run generate`. Do not edit.',
    properties: mapped(settings),
    definitions: mapped(definitions),
  };
}

function helping(schema: StrictSchema): object {
  const { $ref, properties, additionalProperties, items, markdownDescription, examples } = schema;
  const values = schema.enum && {
    examples: schema.enum,
    anyOf: [
      {
        enum: schema.enum,
        ...(schema.markdownEnumDescriptions && { markdownEnumDescriptions: schema.markdownEnumDescriptions }),
      },
      { type: 'string' },
      {},
    ],
  };
  return {
    ...Object.fromEntries((schema.anyOf ?? []).flatMap((one) => Object.entries(helping(one)))),
    ...($ref !== undefined && { $ref }),
    ...(properties && { properties: mapped(properties) }),
    ...(additionalProperties && { additionalProperties: helping(additionalProperties) }),
    ...(items && { items: helping(items) }),
    ...values,
    ...(examples && examples.length > 0 && { examples }),
    ...(markdownDescription !== undefined && { markdownDescription }),
  };
}

function mapped(properties: Readonly<Record<string, StrictSchema>>): Record<string, object> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, helping(schema)]));
}

import type { GivenOptions, OptionSpecs } from '../rules/options';
import type { Level } from '../rules/rule';
import type { Span } from '../text/span';
import type { Member, Node } from '../tree/node';
import type { ConfigReader } from './configReader';

/** The rules that can be configured, by id, with their options. */
export type RulesToConfigure = ReadonlyMap<string, { readonly options: OptionSpecs }>;

/** What a configuration file says about one rule. */
export interface RuleSetting {
  readonly rule: string;
  readonly level: Level | undefined;
  readonly options: GivenOptions | undefined;
  /** Globs below the folder of the configuration file; every file without them. */
  readonly files: readonly string[] | undefined;
}

export const LEVELS = ['error', 'warning', 'info', 'hint', 'off'] as const satisfies readonly Level[];
/** As other tools say it. */
const LEVEL_ALIASES: Readonly<Record<string, Level>> = {
  warn: 'warning',
  err: 'error',
  information: 'info',
  note: 'info',
  none: 'off',
  disable: 'off',
  disabled: 'off',
  ignore: 'off',
};
export const RULE_MEMBERS = ['severity', 'files', 'options'] as const;
const LEVEL_EXPECTED = 'A severity is error, warning, info, hint or off.';

export function readRuleSettings(
  node: Node | undefined,
  at: Span,
  rules: RulesToConfigure,
  reader: ConfigReader,
): RuleSetting[] {
  const object = reader.object(node, at, '"rules" takes rule ids with their severity.');
  return (object?.members ?? []).flatMap((member) => {
    const { key } = member;
    const rule = rules.get(key.name);
    if (rule) return readSetting(member, rule.options, reader) ?? [];
    reader.unknownKey(key, `There is no rule "${key.name}".`, rules.keys());
    return [];
  });
}

function readSetting(
  { key, value }: Member,
  specs: OptionSpecs,
  reader: ConfigReader,
): RuleSetting | undefined {
  if (value?.kind !== 'object') {
    const level = readLevel(value, key, reader);
    return level && { rule: key.name, level, options: undefined, files: undefined };
  }
  const before = reader.problems.length;
  let level: Level | undefined;
  let files: string[] | undefined;
  let options: GivenOptions | undefined;
  for (const part of value.members) {
    const name = part.key.name;
    if (name === 'severity') level = readLevel(part.value, part.key, reader);
    else if (name === 'files') {
      files = reader.texts(part.value, part.key, '"files" is a glob or a list of globs.').map((f) => f.text);
    } else if (name === 'options') options = readOptions(key.name, specs, part, reader);
    else {
      const message = `A rule has "severity", "files" and "options", but no "${name}".`;
      reader.unknownKey(part.key, message, RULE_MEMBERS);
    }
  }
  return reader.problems.length > before ? undefined : { rule: key.name, level, options, files };
}

/** An option that the rule does not have would have no effect, which must not pass in silence. */
function readOptions(
  rule: string,
  specs: OptionSpecs,
  { key, value }: Member,
  reader: ConfigReader,
): GivenOptions {
  const given: Record<string, readonly string[]> = {};
  for (const option of reader.object(value, key, '"options" is an object.')?.members ?? []) {
    const { name } = option.key;
    if (Object.hasOwn(specs, name)) {
      const expected = `"${name}" is a text or a list of texts.`;
      given[name] = reader.texts(option.value, option.key, expected).map(({ text }) => text);
    } else {
      const known = Object.keys(specs);
      reader.unknownKey(option.key, unknownOption(rule, name, known), known);
    }
  }
  return given;
}

function unknownOption(rule: string, name: string, known: readonly string[]): string {
  const has = known.length > 0 ? ` It has ${known.map((one) => `"${one}"`).join(', ')}.` : '';
  return `The rule "${rule}" has no option "${name}".${has}`;
}

function readLevel(node: Node | undefined, at: Span, reader: ConfigReader): Level | undefined {
  return reader.word(node, at, LEVELS, LEVEL_EXPECTED, LEVEL_ALIASES);
}

import { readJson } from '../readers/json';
import type { Level } from '../rules/rule';
import type { Span } from '../text/span';
import type { Node } from '../tree/node';
import type { Profile } from './config';

/** What a configuration file says. Absent parts leave what was there before. */
export interface FileConfig {
  readonly profile: Profile | undefined;
  readonly rules: Readonly<Record<string, Level>>;
}

export interface ConfigProblem extends Span {
  readonly message: string;
}

const LEVELS: readonly string[] = ['error', 'warning', 'info', 'hint', 'off'];
/** Keys that the contract names; those not read yet are known all the same. */
const KEYS = new Set([
  '$schema',
  'extends',
  'profile',
  'rules',
  'roles',
  'keys',
  'suppressions',
  'baseline',
  'options',
]);

/** Reads `.ecs-runbook.jsonc`. What is wrong in it is said at its place and never silences the rest. */
export function readConfigFile(
  text: string,
  ruleIds: ReadonlySet<string>,
): { config: FileConfig; problems: ConfigProblem[] } {
  const json = readJson(text);
  const problems: ConfigProblem[] = json.problems.map(({ start, end }) => ({
    start,
    end,
    message: 'This is not JSON.',
  }));
  let profile: Profile | undefined;
  let rules: Record<string, Level> = {};
  if (json.root?.kind !== 'object') return { config: { profile, rules }, problems };
  for (const { key, value } of json.root.members) {
    if (!KEYS.has(key.name)) problems.push({ ...spanOf(key), message: `"${key.name}" is not a setting.` });
    else if (key.name === 'profile') {
      if (value?.kind === 'string' && (value.value === 'default' || value.value === 'strict'))
        profile = value.value;
      else problems.push({ ...spanOf(value ?? key), message: 'The profile is "default" or "strict".' });
    } else if (key.name === 'rules') rules = readRules(value, ruleIds, problems);
  }
  return { config: { profile, rules }, problems };
}

function readRules(
  node: Node | undefined,
  ruleIds: ReadonlySet<string>,
  problems: ConfigProblem[],
): Record<string, Level> {
  const rules: Record<string, Level> = {};
  if (node?.kind !== 'object') {
    if (node) problems.push({ ...spanOf(node), message: '"rules" takes rule ids with their severity.' });
    return rules;
  }
  for (const { key, value } of node.members) {
    const level =
      value?.kind === 'object'
        ? value.members.find((member) => member.key.name === 'severity')?.value
        : value;
    if (!ruleIds.has(key.name)) problems.push({ ...spanOf(key), message: `There is no rule "${key.name}".` });
    else if (level?.kind === 'string' && isLevel(level.value)) rules[key.name] = level.value;
    else if (value?.kind !== 'object') {
      problems.push({ ...spanOf(value ?? key), message: 'A severity is error, warning, info, hint or off.' });
    }
  }
  return rules;
}

function isLevel(value: string): value is Level {
  return LEVELS.includes(value);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

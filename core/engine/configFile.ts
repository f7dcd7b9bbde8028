import { readJson } from '../readers/json';
import type { Member } from '../tree/node';
import type { Profile } from './config';
import { ConfigReader, type ConfigProblem, type Located } from './configReader';
import { readKeys, readRoles, type KeySetting, type RoleSetting } from './organisationSettings';
import { readRuleSettings, type RuleSetting, type RulesToConfigure } from './ruleSettings';
import { readSuppressions, type Suppression } from './suppression';

export type { ConfigProblem } from './configReader';

/** What one configuration file says, without the files that it extends. Absent parts leave what was there before. */
export interface FileConfig {
  /** Paths of other configuration files, relative to this one. */
  readonly extends: readonly Located[];
  readonly profile: Profile | undefined;
  readonly rules: readonly RuleSetting[];
  readonly roles: readonly RoleSetting[];
  readonly keys: readonly KeySetting[];
  readonly suppressions: readonly Suppression[];
  /** Path of the baseline, relative to this file. */
  readonly baseline: Located | undefined;
}

const NOTHING: FileConfig = {
  extends: [],
  profile: undefined,
  rules: [],
  roles: [],
  keys: [],
  suppressions: [],
  baseline: undefined,
};

/** Known, and not read here. */
const KEYS = new Set(['$schema', 'options']);

/** Reads `.ecs-runbook.jsonc`. What is wrong in it is said at its place and never silences the rest. */
export function readConfigFile(
  text: string,
  rules: RulesToConfigure,
): { config: FileConfig; problems: readonly ConfigProblem[] } {
  const json = readJson(text);
  const reader = new ConfigReader();
  // One is enough: the others are mostly its consequences.
  const [broken] = json.problems;
  if (broken) reader.problem(broken, 'This is not JSON.');
  if (json.root?.kind !== 'object') {
    if (json.root && !broken) reader.problem(json.root, 'A configuration is an object.');
    return { config: NOTHING, problems: reader.problems };
  }
  let config = NOTHING;
  for (const member of json.root.members) config = { ...config, ...readSetting(member, rules, reader) };
  return { config, problems: reader.problems };
}

function readSetting(
  { key, value }: Member,
  rules: RulesToConfigure,
  reader: ConfigReader,
): Partial<FileConfig> {
  switch (key.name) {
    case 'extends':
      return { extends: reader.texts(value, key, '"extends" is the path of another configuration file.') };
    case 'profile':
      if (value?.kind === 'string' && (value.value === 'default' || value.value === 'strict'))
        return { profile: value.value };
      reader.problem(value ?? key, 'The profile is "default" or "strict".');
      return {};
    case 'rules':
      return { rules: readRuleSettings(value, key, rules, reader) };
    case 'roles':
      return { roles: readRoles(value, key, reader) };
    case 'keys':
      return { keys: readKeys(value, key, reader) };
    case 'suppressions':
      return { suppressions: readSuppressions(value, key, rules, reader) };
    case 'baseline':
      return { baseline: reader.text(value, key, '"baseline" is the path of a baseline file.') };
    default:
      if (!KEYS.has(key.name)) reader.problem(key, `"${key.name}" is not a setting.`);
      return {};
  }
}

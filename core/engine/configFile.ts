import { readJson } from '../readers/json';
import type { Member } from '../tree/node';
import type { JsonText } from '../tree/source';
import type { Framework } from '../runbook/framework';
import type { Profile } from './config';
import { ConfigReader, type ConfigProblem, type Located } from './configReader';
import { readKeys, readRoles, type KeySetting, type RoleSetting } from './organisationSettings';
import { readRuleSettings, type RuleSetting, type RulesToConfigure } from './ruleSettings';
import { readControls, readSections } from './frameworkSettings';
import { readKinds, type KindSetting } from './kindSettings';
import type { Suppression } from './suppression';
import { readSuppressionPolicy, type SuppressionPolicy } from './suppressionPolicy';
import { readSuppressions } from './suppressionSettings';

export type { ConfigProblem } from './configReader';

/** What one configuration file says, without the files that it extends. Absent parts leave what was there before. */
export interface FileConfig {
  /** Paths of other configuration files, relative to this one. */
  readonly extends: readonly Located[];
  readonly profile: Profile | undefined;
  readonly rules: readonly RuleSetting[];
  readonly roles: readonly RoleSetting[];
  readonly keys: readonly KeySetting[];
  readonly kinds: readonly KindSetting[];
  readonly controls: Framework['controls'];
  readonly sections: Framework['sections'];
  readonly suppressions: readonly Suppression[];
  readonly suppressionPolicy: SuppressionPolicy | undefined;
  /** Path of the baseline, relative to this file. */
  readonly baseline: Located | undefined;
}

const NOTHING: FileConfig = {
  extends: [],
  profile: undefined,
  rules: [],
  roles: [],
  keys: [],
  kinds: [],
  controls: [],
  sections: {},
  suppressions: [],
  suppressionPolicy: undefined,
  baseline: undefined,
};

export const PROFILES = ['default', 'strict'] as const satisfies readonly Profile[];

/** Every setting of the file. */
export const SETTINGS = [
  '$schema',
  'extends',
  'profile',
  'rules',
  'roles',
  'keys',
  'kinds',
  'controls',
  'sections',
  'suppressions',
  'suppressionPolicy',
  'baseline',
] as const;

export interface ReadConfig {
  readonly config: FileConfig;
  readonly problems: readonly ConfigProblem[];
  readonly json: JsonText;
}

/** Reads `.ecs-runbook.jsonc`. What is wrong in it is said at its place and never silences the rest. */
export function readConfigFile(text: string, rules: RulesToConfigure): ReadConfig {
  const json = readJson(text);
  const reader = new ConfigReader();
  // One is enough: the others are mostly its consequences.
  const [broken] = json.problems;
  if (broken) reader.problem(broken, 'This is not JSON.', 'config-syntax');
  if (json.root?.kind !== 'object') {
    if (json.root && !broken) reader.problem(json.root, 'A configuration is an object.');
    return { config: NOTHING, problems: reader.problems, json };
  }
  let config = NOTHING;
  for (const member of json.root.members) config = { ...config, ...readSetting(member, rules, reader) };
  return { config, problems: reader.problems, json };
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
      return { profile: reader.word(value, key, PROFILES, 'The profile is "default" or "strict".') };
    case 'rules':
      return { rules: readRuleSettings(value, key, rules, reader) };
    case 'roles':
      return { roles: readRoles(value, key, reader) };
    case 'keys':
      return { keys: readKeys(value, key, reader) };
    case 'kinds':
      return { kinds: readKinds(value, key, reader) };
    case 'controls':
      return { controls: readControls(value, key, rules, reader) };
    case 'sections':
      return { sections: readSections(value, key, reader) };
    case 'suppressionPolicy':
      return { suppressionPolicy: readSuppressionPolicy(value, key, rules, reader) };
    case 'suppressions':
      return { suppressions: readSuppressions(value, key, rules, reader) };
    case 'baseline':
      return { baseline: reader.text(value, key, '"baseline" is the path of a baseline file.') };
    case '$schema':
      return {};
    default:
      reader.unknownKey(key, `"${key.name}" is not a setting.`, SETTINGS);
      return {};
  }
}

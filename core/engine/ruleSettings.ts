import type { Level } from '../rules/rule';
import type { Span } from '../text/span';
import type { Member, Node } from '../tree/node';
import type { ConfigReader } from './configReader';

/** What a configuration file says about one rule. */
export interface RuleSetting {
  readonly rule: string;
  readonly level: Level | undefined;
  /** Globs below the folder of the configuration file; every file without them. */
  readonly files: readonly string[] | undefined;
}

const LEVELS = ['error', 'warning', 'info', 'hint', 'off'] as const satisfies readonly Level[];
const LEVEL_EXPECTED = 'A severity is error, warning, info, hint or off.';

export function readRuleSettings(
  node: Node | undefined,
  at: Span,
  ruleIds: ReadonlySet<string>,
  reader: ConfigReader,
): RuleSetting[] {
  const object = reader.object(node, at, '"rules" takes rule ids with their severity.');
  return (object?.members ?? []).flatMap((member) => {
    const { key } = member;
    if (ruleIds.has(key.name)) return readSetting(member, reader) ?? [];
    reader.problem(key, `There is no rule "${key.name}".`);
    return [];
  });
}

function readSetting({ key, value }: Member, reader: ConfigReader): RuleSetting | undefined {
  if (value?.kind !== 'object') {
    const level = readLevel(value, key, reader);
    return level && { rule: key.name, level, files: undefined };
  }
  const before = reader.problems.length;
  let level: Level | undefined;
  let files: string[] | undefined;
  for (const part of value.members) {
    const name = part.key.name;
    if (name === 'severity') level = readLevel(part.value, part.key, reader);
    else if (name === 'files') {
      files = reader.texts(part.value, part.key, '"files" is a glob or a list of globs.').map((f) => f.text);
    } else if (name === 'options') readOptions(key.name, part, reader);
    else reader.problem(part.key, `A rule has "severity", "files" and "options", but no "${name}".`);
  }
  return reader.problems.length > before ? undefined : { rule: key.name, level, files };
}

/** No rule has an option yet; one that is set would have no effect, which must not pass in silence. */
function readOptions(rule: string, { key, value }: Member, reader: ConfigReader): void {
  const options = reader.object(value, key, '"options" is an object.');
  for (const option of options?.members ?? []) {
    reader.problem(option.key, `The rule "${rule}" has no option "${option.key.name}".`);
  }
}

function readLevel(node: Node | undefined, at: Span, reader: ConfigReader): Level | undefined {
  const level = node?.kind === 'string' ? LEVELS.find((known) => known === node.value) : undefined;
  if (level === undefined) reader.problem(node ?? at, LEVEL_EXPECTED);
  return level;
}

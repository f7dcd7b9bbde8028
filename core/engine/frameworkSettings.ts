import type { Framework, OwnControl } from '../runbook/framework';
import { sectionTitles, type Section } from '../runbook/sections';
import type { Span } from '../text/span';
import type { Member, Node } from '../tree/node';
import type { ConfigReader } from './configReader';
import type { RulesToConfigure } from './ruleSettings';
import { readRuleIds } from './suppressionPolicy';

export const CONTROL_MEMBERS = ['title', 'rules', 'url'] as const;

export function readControls(
  node: Node | undefined,
  at: Span,
  rules: RulesToConfigure,
  reader: ConfigReader,
): OwnControl[] {
  const expected = '"controls" takes ids of your own controls with their "title" and "rules".';
  return reader.members(node, at, expected).flatMap((member) => readControl(member, rules, reader) ?? []);
}

function readControl(
  { key, value }: Member,
  rules: RulesToConfigure,
  reader: ConfigReader,
): OwnControl | undefined {
  const object = reader.object(value, key, 'A control is an object with "title" and "rules".');
  if (!object) return undefined;
  const before = reader.problems.length;
  let title: string | undefined;
  let url: string | undefined;
  let ids: readonly string[] | undefined;
  for (const part of object.members) {
    if (part.key.name === 'title') title = reader.text(part.value, part.key, '"title" is a text.')?.text;
    else if (part.key.name === 'url') url = readUrl(part, reader);
    else if (part.key.name === 'rules') ids = readRuleIds(part.value, part.key, rules, reader);
    else reader.unknownKey(part.key, `A control has no "${part.key.name}".`, CONTROL_MEMBERS);
  }
  if (reader.problems.length > before) return undefined;
  if (title === undefined || ids === undefined) {
    reader.problem(key, `The control "${key.name}" needs a "title" and its "rules".`);
    return undefined;
  }
  return { id: key.name, title, url, rules: ids };
}

function readUrl({ key, value }: Member, reader: ConfigReader): string | undefined {
  const expected = '"url" is an address that begins with https://.';
  const text = reader.text(value, key, expected);
  if (text && !/^https:\/\/\S+$/.test(text.text)) reader.problem(text, expected);
  return text?.text;
}

export function readSections(node: Node | undefined, at: Span, reader: ConfigReader): Framework['sections'] {
  const sections: Partial<Record<Section, string>> = {};
  const expected = '"sections" takes sections of the runbook with your names of them.';
  const known = Object.keys(sectionTitles) as Section[];
  for (const { key, value } of reader.members(node, at, expected)) {
    const section = known.find((name) => name === key.name);
    const title = reader.text(value, key, 'A section has a name.');
    if (section === undefined)
      reader.unknownKey(key, `The runbook has no section "${key.name}": it has ${known.join(', ')}.`, known);
    else if (title) sections[section] = title.text;
  }
  return sections;
}

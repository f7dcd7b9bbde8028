import { isDay } from '../text/day';
import type { Span } from '../text/span';
import type { Member, Node } from '../tree/node';
import type { ConfigReader } from './configReader';
import type { RulesToConfigure } from './ruleSettings';
import { isUnfilled, type Suppression } from './suppression';

export const SUPPRESSION_MEMBERS = ['rule', 'file', 'path', 'fingerprint', 'reason', 'until', 'by'] as const;
type Name = (typeof SUPPRESSION_MEMBERS)[number];

/** Reads the list. An entry with a mistake in it does not count: a wrong one must not hide more than was meant. */
export function readSuppressions(
  node: Node | undefined,
  at: Span,
  rules: RulesToConfigure,
  reader: ConfigReader,
): Suppression[] {
  if (node?.kind !== 'array') {
    reader.problem(node ?? at, '"suppressions" is a list.');
    return [];
  }
  return node.items.flatMap((item) => readSuppression(item, rules, reader) ?? []);
}

function readSuppression(node: Node, rules: RulesToConfigure, reader: ConfigReader): Suppression | undefined {
  const object = reader.object(node, node, 'A suppression is an object with "rule" and "reason".');
  if (!object) return undefined;
  const before = reader.problems.length;
  const entry = new Map<Name, string>();
  for (const member of object.members) readMember(member, entry, rules, reader);
  const rule = entry.get('rule');
  const reason = entry.get('reason');
  const place = { start: object.start, end: object.start + 1 };
  if (reader.problems.length === before) {
    if (rule === undefined) reader.problem(place, 'A suppression names its "rule".');
    if (reason === undefined) reader.problem(place, 'A suppression needs a "reason".');
    if (entry.has('path') && entry.has('fingerprint'))
      reader.problem(place, 'A suppression has a "path" or a "fingerprint", not both.');
  }
  if (reader.problems.length > before || rule === undefined || reason === undefined) return undefined;
  return {
    node: object,
    start: object.start,
    end: object.end,
    rule,
    reason,
    file: entry.get('file'),
    path: entry.get('path')?.replace(/^\/|\/$/g, ''),
    fingerprint: entry.get('fingerprint'),
    until: entry.get('until'),
    by: entry.get('by'),
  };
}

function readMember(
  { key, value }: Member,
  entry: Map<Name, string>,
  rules: RulesToConfigure,
  reader: ConfigReader,
): void {
  const name = SUPPRESSION_MEMBERS.find((known) => known === key.name);
  if (name === undefined) {
    reader.unknownKey(key, `A suppression has no "${key.name}".`, SUPPRESSION_MEMBERS);
    return;
  }
  const text = reader.text(value, key, `"${name}" is a text.`);
  if (!text || value?.kind !== 'string') return;
  if (name === 'until' && !isDay(text.text)) reader.problem(text, '"until" is a day as YYYY-MM-DD.');
  else if (name === 'rule' && !rules.has(text.text))
    reader.unknownText(value, `There is no rule "${text.text}".`, rules.keys());
  else if (name === 'reason' && isUnfilled(text.text))
    reader.problem(
      text,
      `Say why in the place of ${text.text}: a suppression without a reason does not count.`,
    );
  else entry.set(name, text.text);
}

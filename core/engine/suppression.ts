import type { Span } from '../text/span';
import type { Member, Node } from '../tree/node';
import type { RulesToConfigure } from './ruleSettings';
import type { ConfigReader } from './configReader';
import type { Finding } from './finding';

/** A decision to live with a finding, as `.ecs-runbook.jsonc` states it. All that is given must fit. */
export interface Suppression extends Span {
  readonly rule: string;
  /** A glob below the folder of the configuration file; every file without it. */
  readonly file: string | undefined;
  /** A named path (`containerDefinitions/[web]/privileged`): the place and all below it. */
  readonly path: string | undefined;
  readonly fingerprint: string | undefined;
  readonly reason: string;
  /** The last day on which it counts, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  readonly by: string | undefined;
}

/** A finding and the decision to live with it, where there is one. */
export interface JudgedFinding extends Finding {
  readonly suppression: Suppression | undefined;
}

/** `today` as `YYYY-MM-DD`: the core has no clock. The last day counts. */
export function isOver({ until }: Suppression, today: string): boolean {
  return until !== undefined && until < today;
}

/** Marks the findings that one of the suppressions is about; which files it is about was decided before. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
): JudgedFinding[] {
  return findings.map((finding) => ({
    ...finding,
    suppression: suppressions.find((suppression) => isAbout(suppression, finding)),
  }));
}

export function isAbout({ rule, path, fingerprint }: Suppression, finding: Finding): boolean {
  if (rule !== finding.rule.id) return false;
  if (fingerprint !== undefined && fingerprint !== finding.fingerprint) return false;
  return path === undefined || path === finding.path || finding.path.startsWith(`${path}/`);
}

const MEMBERS = ['rule', 'file', 'path', 'fingerprint', 'reason', 'until', 'by'] as const;
type Name = (typeof MEMBERS)[number];

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
  for (const member of object.members) readMember(member, entry, reader);
  const rule = entry.get('rule');
  const reason = entry.get('reason');
  const place = { start: object.start, end: object.start + 1 };
  if (reader.problems.length === before) {
    if (rule === undefined) reader.problem(place, 'A suppression names its "rule".');
    else if (!rules.has(rule)) reader.problem(place, `There is no rule "${rule}".`);
    if (reason === undefined) reader.problem(place, 'A suppression needs a "reason".');
    if (entry.has('path') && entry.has('fingerprint'))
      reader.problem(place, 'A suppression has a "path" or a "fingerprint", not both.');
  }
  if (reader.problems.length > before || rule === undefined || reason === undefined) return undefined;
  return {
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

function readMember({ key, value }: Member, entry: Map<Name, string>, reader: ConfigReader): void {
  const name = MEMBERS.find((known) => known === key.name);
  if (name === undefined) {
    reader.problem(key, `A suppression has no "${key.name}".`);
    return;
  }
  const text = reader.text(value, key, `"${name}" is a text.`);
  if (!text) return;
  if (name === 'until' && !isDay(text.text)) reader.problem(text, '"until" is a day as YYYY-MM-DD.');
  else entry.set(name, text.text);
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

import { actionOf } from '../../core/live/calls';
import { abridged } from '../../core/rules/support/words';
import { catalogue } from '../../core/catalogue';
import { levelOf } from '../../core/engine/config';
import { ownRules } from '../../core/engine/ownRules';
import { notRules } from '../../core/rules/notRules';
import { documentRows } from '../../core/live/rows/documentRows';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';
import { messageSpec, type Rule } from '../../core/rules/rule';
import { docsUrl } from '../../core/runbook/docs';
import { sectionTitles } from '../../core/runbook/sections';
import { readOptions } from '../options';
import { UsageError, type ExitCode, type Streams } from '../outcome';

/** `ecs-runbook explain`: what a rule asks for and why, by its id or by a key of the catalogue. */
export function explain(args: readonly string[], { out }: Streams): ExitCode {
  const { positionals } = readOptions(args, {});
  const [asked, more] = positionals;
  if (asked === undefined || more !== undefined)
    throw new UsageError('explain takes one rule id or catalogue key');
  const found = [...allRules, ...ownRules].filter(
    (rule) => rule.id === asked || rule.covers.some((key) => key === asked.toUpperCase()),
  );
  const live = [...allLiveRows, ...documentRows].filter(
    (row) => row.id === asked || row.covers.some((key) => key === asked.toUpperCase()),
  );
  if (found.length + live.length > 0) {
    out([...found.map(page), ...live.map(livePage)].join('\n'));
    return 0;
  }
  const row = catalogue.find(({ key }) => key === asked.toUpperCase());
  if (!row)
    throw new UsageError(`there is no rule and no catalogue key "${asked}"; "ecs-runbook rules" lists them`);
  const reason = notRules.find(({ key }) => key === row.key)?.reason ?? '';
  out(`${row.key}: ${row.statement}\n\nNot a rule: ${reason}\n`);
  return 0;
}

function page(rule: Rule): string {
  const lines = [`${rule.id}: ${rule.title}`, '', rule.why, ''];
  const levels = `${levelOf(rule, { text: '' }, 'default')} (strict: ${levelOf(rule, { text: '' }, 'strict')})`;
  lines.push(`Severity: ${levels}`);
  if (rule.covers.length > 0) lines.push(`Catalogue: ${rule.covers.join(', ')}`);
  for (const section of rule.runbook) lines.push(`Runbook ${section}: ${sectionTitles[section]}`);
  lines.push('', 'Messages:');
  for (const id of Object.keys(rule.messages)) {
    const { text, answer } = messageSpec(rule, id);
    lines.push(`  ${id}: ${text}${answer === undefined ? '' : `\n    AWS would answer: ${answer}`}`);
  }
  lines.push(
    '',
    'Found:',
    ...rule.examples.bad.map((example) => `  ${example.title}: ${oneLine(example.text)}`),
  );
  lines.push(
    '',
    'Accepted:',
    ...rule.examples.good.map((example) => `  ${example.title}: ${oneLine(example.text)}`),
  );
  lines.push('', ...rule.sources.map(({ title, url }) => `${title}: ${url}`), docsUrl(rule.id), '');
  return lines.join('\n');
}

/** What a row on a live account looks at, and what it takes to look. */
function livePage(row: (typeof allLiveRows)[number] | (typeof documentRows)[number]): string {
  const lines = [`${row.id}: ${row.title}`, '', row.why, '', `Catalogue: ${row.covers.join(', ')}`];
  if ('runbook' in row)
    for (const section of row.runbook) lines.push(`Runbook ${section}: ${sectionTitles[section]}`);
  const actions = [...new Set(row.needs.map((part) => actionOf(part)))].sort();
  if (actions.length > 0) lines.push('', `Needs: ${actions.join(', ')}`);
  if ('messages' in row) {
    lines.push('', 'Messages:');
    for (const id of Object.keys(row.messages)) lines.push(`  ${id}: ${messageSpec(row, id).text}`);
  }
  lines.push('', ...row.sources.map(({ title, url }) => `${title}: ${url}`), docsUrl(row.id), '');
  return lines.join('\n');
}

function oneLine(text: string): string {
  return abridged(text.replace(/[«»]/g, '').replace(/\s+/g, ' '));
}

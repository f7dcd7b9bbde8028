import { catalogue } from '../catalogue';
import { levelOf } from '../engine/config';
import { ownRules } from '../engine/ownRules';
import { actionOf } from '../live/calls';
import { documentRows } from '../live/rows/documentRows';
import { allLiveRows } from '../live/rows/registry';
import { notRules } from '../rules/notRules';
import { allRules } from '../rules/registry';
import { messageSpec, type Rule } from '../rules/rule';
import { abridged } from '../rules/support/words';
import { docsUrl } from '../runbook/docs';
import { sectionTitles } from '../runbook/sections';

/** What a rule asks for and why, as plain text, by its id or by a key of the catalogue; nothing where there is none. */
export function explanationOf(asked: string): string | undefined {
  const key = asked.toUpperCase();
  const isAsked = ({ id, covers }: { id: string; covers: readonly string[] }): boolean =>
    id === asked || covers.includes(key);
  const found = [...allRules, ...ownRules].filter(isAsked);
  const live = [...allLiveRows, ...documentRows].filter(isAsked);
  if (found.length + live.length > 0) return [...found.map(page), ...live.map(livePage)].join('\n');
  const row = catalogue.find((one) => one.key === key);
  if (!row) return undefined;
  const reason = notRules.find((one) => one.key === row.key)?.reason ?? '';
  return `${row.key}: ${row.statement}\n\nNot a rule: ${reason}\n`;
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

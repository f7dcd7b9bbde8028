import { catalogue } from '../../core/catalogue';
import { levelOf } from '../../core/engine/config';
import { callOf } from '../../core/live/calls';
import { partsOfRow } from '../../core/live/judge';
import { documentRows, type DocumentRow } from '../../core/live/rows/documentRows';
import { allLiveRows } from '../../core/live/rows/registry';
import type { LiveExample, LiveRow } from '../../core/live/rows/row';
import { enumerationNeeds } from '../../core/live/enumerate';
import { messageSpec } from '../../core/rules/rule';
import { controlStatements, sectionTitles } from '../../core/runbook/sections';

/** A page for each row on a live account. */
export function liveRowPages(): Map<string, string> {
  const files = new Map<string, string>();
  for (const row of allLiveRows) files.set(`docs/rules/${row.id}.md`, page(row));
  for (const row of documentRows) files.set(`docs/rules/${row.id}.md`, documentPage(row));
  return files;
}

export function liveIndexRow(row: LiveRow | DocumentRow): string {
  const level = 'severity' in row ? levels(row) : 'that of the rules';
  const sections = 'runbook' in row ? row.runbook.join(', ') : 'all';
  return `| [${row.id}](${row.id}.md) | ${escaped(row.title)} | ${level} | ${sections} | ${row.covers.join(', ')} |`;
}

function page(row: LiveRow): string {
  const parts = [`# ${row.title}`, `\`${row.id}\` · ${levels(row)} · on a live account`, row.why];
  if (row.runbook.length > 0 || row.controls.length > 0) {
    const lines = [
      ...row.runbook.map((section) => `- Runbook ${section}: ${sectionTitles[section]}`),
      ...row.controls.map((control) => `- Control ${control}: ${controlStatements[control]}`),
    ];
    parts.push(`## Where it stands\n\n${lines.join('\n')}`);
  }
  const said = Object.keys(row.messages).map((id) => {
    const spec = messageSpec(row, id);
    const level = levelOf(row, spec, 'default');
    return `- ${escaped(spec.text)}${level === levelOf(row, { text: '' }, 'default') ? '' : ` (${level})`}`;
  });
  parts.push(`## What it says\n\n${said.join('\n')}`);
  parts.push(actions([...partsOfRow(row)]));
  if (row.remedy !== undefined) parts.push(`## The command\n\n\`\`\`\n${row.remedy}\n\`\`\``);
  const options = Object.entries(row.options).map(
    ([name, { description, example }]) =>
      `- \`${name}\`: ${escaped(description)}\n  \`${JSON.stringify({ rules: { [row.id]: { options: { [name]: example } } } })}\``,
  );
  if (options.length > 0) parts.push(`## Options\n\n${options.join('\n')}`);
  for (const [title, examples] of [
    ['Found', row.examples.fail],
    ['Accepted', row.examples.pass],
    ['Not applicable', row.examples.notApplicable],
    ['Not checked', row.examples.notChecked],
  ] as const)
    if (examples.length > 0) parts.push(`## ${title}\n\n${examples.map(example).join('\n\n')}`);
  return end(parts, row);
}

function documentPage(row: DocumentRow): string {
  const parts = [`# ${row.title}`, `\`${row.id}\` · on a live account`, row.why];
  parts.push(actions([...new Set([...enumerationNeeds[row.subject], ...row.needs])]));
  return end(parts, row);
}

function end(parts: readonly string[], row: LiveRow | DocumentRow): string {
  const rows = row.covers.map(
    (key) => `- ${key}: ${escaped(catalogue.find((known) => known.key === key)?.statement ?? '')}`,
  );
  return `${[
    ...parts,
    `## Sources\n\n${row.sources.map(({ title, url }) => `- [${title}](${url})`).join('\n')}`,
    `## Catalogue\n\n${rows.join('\n')}`,
    '[All rules](README.md)',
  ].join('\n\n')}\n`;
}

function actions(parts: readonly Parameters<typeof callOf>[0][]): string {
  const names = [...new Set(parts.map((part) => callOf(part).action))].sort();
  return `## Permissions\n\nWithout one of them it is not checked, and says so.\n\n${names.map((name) => `- \`${name}\``).join('\n')}`;
}

function levels(row: LiveRow): string {
  const usual = levelOf(row, { text: '' }, 'default');
  const strict = levelOf(row, { text: '' }, 'strict');
  return usual === strict ? usual : `${usual}, ${strict} in the strict profile`;
}

/** What the account of the tests has otherwise, by the call that reads it. */
function example({ title, over, options, region, local }: LiveExample): string {
  const where = [
    options === undefined ? '' : ` (with \`${JSON.stringify(options)}\`)`,
    region === undefined ? '' : ` (in ${region})`,
    local === undefined ? '' : ` (beside a file with \`${JSON.stringify(local)}\`)`,
  ].join('');
  const lines = Object.entries(over).map(([part, value]) => {
    const { operation } = callOf(part as keyof typeof over);
    return `// ${operation}\n${JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')}`;
  });
  const text = lines.length === 0 ? '// nothing else' : lines.join('\n');
  return `${escaped(title)}${where}:\n\n\`\`\`jsonc\n${text}\n\`\`\``;
}

/** Markdown's own characters made plain, and the names of data set off. */
function escaped(text: string): string {
  return text
    .replace(/[<>|*_]/g, (character) => `\\${character}`)
    .replace(/\{(\w+)\}/g, '‹$1›')
    .replace(/\{/g, '&#123;');
}

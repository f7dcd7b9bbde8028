import type { Finding } from '../engine/finding';
import { docsUrl } from '../runbook/docs';
import { controlsOf, noFramework, sectionTitle, type Framework } from '../runbook/framework';

/** What is shown beside the message when the pointer rests on a finding. Markdown. */
export function findingHover(finding: Finding, framework: Framework = noFramework): string {
  const { rule } = finding;
  const parts = [`**${escapeMarkdown(rule.title)}**`];
  if (finding.answer !== undefined)
    parts.push(`${answerer(finding)} would answer: \`${finding.answer.replace(/`/g, "'")}\``);
  parts.push(rule.why);
  if (rule.runbook.length > 0) {
    const sections = rule.runbook
      .map((section) => `${section} *${sectionTitle(framework, section)}*`)
      .join(', ');
    const controls = rule.controls.length > 0 ? ` · Control ${rule.controls.join(', ')}` : '';
    parts.push(`Runbook ${sections}${controls}`);
  }
  const own = controlsOf(framework, rule.id).map(({ id, title, url }) => {
    const name = escapeMarkdown(`${id}: ${title}`);
    return url === undefined ? name : `[${name}](${url})`;
  });
  if (own.length > 0) parts.push(`Controls of your organisation: ${own.join(' · ')}`);
  const sources = rule.sources.map((source) => `[${source.title}](${source.url})`);
  parts.push([`[${rule.id}](${docsUrl(rule.id)})`, ...sources].join(' · '));
  return parts.join('\n\n');
}

function answerer(finding: Finding): string {
  return finding.covers.some((key) => key.startsWith('I-')) ? 'IAM' : 'ECS';
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>]/g, (character) => `\\${character}`);
}

import type { ReportingDescriptor, Result } from 'sarif';
import { levelOf } from '../../core/engine/config';
import type { Rule, Severity } from '../../core/rules/rule';
import { docsUrl } from '../../core/runbook/docs';

export function sarifLevel(severity: Severity): NonNullable<Result.level> {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}

/** What is told about a rule on files or a row on live accounts. */
export type TellableRule = Pick<
  Rule,
  'id' | 'title' | 'why' | 'sources' | 'runbook' | 'covers' | 'controls' | 'severity'
>;

/** A rule as viewers show it beside its results. */
export function sarifRule(rule: TellableRule): ReportingDescriptor {
  const level = levelOf(rule, { text: '' }, 'default');
  return {
    id: rule.id,
    name: nameOf(rule.id),
    shortDescription: { text: rule.title },
    fullDescription: { text: plain(rule.why) },
    help: { text: plain(helpOf(rule)), markdown: helpOf(rule) },
    helpUri: docsUrl(rule.id),
    defaultConfiguration:
      level === 'off' ? { enabled: false, level: 'none' } : { enabled: true, level: sarifLevel(level) },
    properties: {
      tags: ['security', ...rule.runbook.map((section) => `runbook/${section}`)],
      covers: rule.covers,
      controls: rule.controls,
    },
  };
}

/** Viewers show a name in PascalCase. */
function nameOf(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function helpOf(rule: TellableRule): string {
  const sources = rule.sources.map(({ title, url }) => `- [${title}](${url})`);
  return [
    `${rule.title}.`,
    rule.why,
    [...sources, `- [About this rule](${docsUrl(rule.id)})`].join('\n'),
  ].join('\n\n');
}

/** The little Markdown that rules use, without its marks. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replaceAll('`', '')
    .replaceAll('**', '');
}

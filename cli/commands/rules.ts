import { levelOf } from '../../core/engine/config';
import { notRules } from '../../core/rules/notRules';
import { documentRows } from '../../core/live/rows/documentRows';
import { allLiveRows } from '../../core/live/rows/registry';
import { allRules } from '../../core/rules/registry';
import type { Rule } from '../../core/rules/rule';
import { docsUrl } from '../../core/runbook/docs';
import { readOptions, word } from '../options';
import { UsageError, type ExitCode, type Streams } from '../outcome';

/** `ecs-runbook rules`: every rule, and every row of the catalogue that is none with its reason. */
export function rules(args: readonly string[], { out }: Streams): ExitCode {
  const { values, positionals } = readOptions(args, { format: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError('rules takes no file');
  const format = word('format', values.format, ['text', 'json'], 'text');
  out(format === 'json' ? asJson() : asText());
  return 0;
}

function asJson(): string {
  const list = allRules.map((rule) => ({
    id: rule.id,
    title: rule.title,
    covers: rule.covers,
    documents: documentsOf(rule),
    runbook: { sections: rule.runbook, controls: rule.controls },
    severity: {
      default: levelOf(rule, { text: '' }, 'default'),
      strict: levelOf(rule, { text: '' }, 'strict'),
    },
    // The contract knows two kinds; a clean-up is as safe as a safe fix, it only waits to be asked for.
    fix: rule.fix === 'tidy' ? 'safe' : rule.fix,
    docs: docsUrl(rule.id),
  }));
  return `${JSON.stringify({ rules: [...list, ...liveRows()], notRules }, null, 2)}\n`;
}

/** Rows on a live account: the same form, and never a fix of a file. */
function liveRows(): object[] {
  return [
    ...allLiveRows.map((row) => ({
      id: row.id,
      title: row.title,
      covers: row.covers,
      documents: ['L'],
      runbook: { sections: row.runbook, controls: row.controls },
      severity: {
        default: levelOf(row, { text: '' }, 'default'),
        strict: levelOf(row, { text: '' }, 'strict'),
      },
      fix: 'none',
      docs: docsUrl(row.id),
    })),
    // They run the rules above, whose severities they have.
    ...documentRows.map((row) => ({
      id: row.id,
      title: row.title,
      covers: row.covers,
      documents: ['L'],
      runbook: { sections: [], controls: [] },
      severity: { default: 'error', strict: 'error' },
      fix: 'none',
      docs: docsUrl(row.id),
    })),
  ];
}

/** T task definitions and the requests around them, I policies, L the live account. */
function documentsOf(rule: Rule): string[] {
  const named = new Set(rule.covers.map((key) => key.slice(0, 1)));
  if (named.size > 0) return [...named];
  // A rule beyond the catalogue has no key that tells.
  return [rule.entity === 'policy' || rule.entity === 'statement' ? 'I' : 'T'];
}

function keys({ covers }: Rule): string {
  return covers.length > 0 ? ` (${covers.join(', ')})` : '';
}

function asText(): string {
  const width = Math.max(...allRules.map(({ id }) => id.length));
  const rows = allRules.map((rule) => {
    const level = levelOf(rule, { text: '' }, 'default');
    return `${rule.id.padEnd(width)}  ${level.padEnd(7)}  ${rule.title}${keys(rule)}`;
  });
  const live = allLiveRows.map((row) => {
    const level = levelOf(row, { text: '' }, 'default');
    return `${row.id.padEnd(width)}  ${level.padEnd(7)}  ${row.title} (${row.covers.join(', ')})`;
  });
  return `${rows.join('\n')}\n\nOn a live account:\n${live.join('\n')}\n\n${allRules.length} rules and ${allLiveRows.length} rows on live accounts; ${notRules.length} rows of the catalogue are none: see --format json.\n`;
}

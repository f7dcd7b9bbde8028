import { isDay } from '../text/day';
import type { LineIndex } from '../text/lines';
import { nearest } from '../text/nearest';
import type { Span } from '../text/span';
import type { JsonText } from '../tree/source';
import type { RulesToConfigure } from './ruleSettings';
import { isUnfilled, type Decision } from './suppression';

/** A decision to live with findings that stands beside them: `// ecs-runbook-disable-next-line rule -- reason`. */
export interface SuppressionComment extends Span, Decision {
  /** One comment may name several rules; each counts by itself. */
  readonly rule: string;
  /** The line on which findings begin that it is about, 0-based; nothing: every line. */
  readonly line: number | undefined;
}

/** A comment that means to be a suppression and is none, with what is wrong with it as a sentence. */
export interface BrokenComment extends Span {
  readonly problem: string;
}

export interface SuppressionComments {
  readonly comments: readonly SuppressionComment[];
  readonly broken: readonly BrokenComment[];
}

const NONE: SuppressionComments = { comments: [], broken: [] };

/** What every one of them begins with. */
export const COMMENT_MARK = 'ecs-runbook-disable';

const FORMS = {
  'ecs-runbook-disable-next-line': 'next',
  'ecs-runbook-disable-line': 'same',
  'ecs-runbook-disable-file': 'file',
} as const;
type Form = keyof typeof FORMS;

const SHAPE = '// ecs-runbook-disable-next-line rule-id -- why';

/**
 * Whether comments may stand in a document of this name. What the AWS CLI and IAM read is plain JSON, and what a
 * template renders to is, too.
 */
export function mayHoldComments(name: string): boolean {
  return /\.jsonc$/i.test(name);
}

/** The suppressions in the comments of a document. */
export function readComments(
  { text, comments }: JsonText,
  name: string,
  lines: LineIndex,
  rules: RulesToConfigure,
): SuppressionComments {
  if (comments.length === 0 || !text.includes(COMMENT_MARK)) return NONE;
  const read: SuppressionComment[] = [];
  const broken: BrokenComment[] = [];
  for (const span of comments) {
    const words = text.slice(span.start, span.end).replace(/^\/[/*]+\s*|\s*\*\/$/g, '');
    if (!words.startsWith(COMMENT_MARK)) continue;
    if (!mayHoldComments(name)) broken.push({ ...span, problem: PLAIN });
    else {
      const found = readOne(words, rules);
      if (typeof found === 'string') broken.push({ ...span, problem: found });
      else {
        const line = lineOf(found.form, span, text, lines, comments);
        for (const rule of found.rules) read.push({ ...span, ...found.decision, rule, line });
      }
    }
  }
  return { comments: read, broken };
}

const PLAIN =
  'This comment does not count: plain JSON, as the AWS CLI and IAM read it, holds no comments. Name the file .jsonc, or state the suppression in .ecs-runbook.jsonc.';

interface Directive {
  readonly form: Form;
  readonly rules: readonly string[];
  readonly decision: Decision;
}

/** What is wrong with it comes back as a sentence. */
function readOne(words: string, rules: RulesToConfigure): Directive | string {
  const [, head = words, reason = ''] = /^(.*?)\s--(?:\s+(.*))?$/s.exec(words) ?? [];
  const [first = '', ...parts] = head.trim().split(/[\s,]+/);
  const form = (Object.keys(FORMS) as Form[]).find((known) => known === first);
  if (form === undefined)
    return `There is no "${first}": a suppression is written as ${SHAPE}, with -next-line, -line or -file.`;
  let until: string | undefined;
  const ids: string[] = [];
  for (const part of parts) {
    if (part.startsWith('until:')) until = part.slice('until:'.length);
    else if (rules.has(part)) ids.push(part);
    else {
      const meant = nearest(part, [...rules.keys()]);
      return `There is no rule "${part}".${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
    }
  }
  if (ids.length === 0) return `A suppression names its rule: ${SHAPE}`;
  if (until !== undefined && !isDay(until)) return `"until:" is followed by a day as YYYY-MM-DD.`;
  if (reason.trim() === '' || isUnfilled(reason))
    return `A suppression says why behind "--", and does not count without: ${SHAPE}`;
  return { form, rules: ids, decision: { reason: reason.trim(), until, by: undefined } };
}

function lineOf(
  form: Form,
  { start, end }: Span,
  text: string,
  lines: LineIndex,
  comments: readonly Span[],
): number | undefined {
  if (FORMS[form] === 'file') return undefined;
  if (FORMS[form] === 'same') return lines.positionAt(start).line;
  // Several comments may stand above one line.
  let at = end;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const next = comments.find((comment) => comment.start === at);
    if (!next) break;
    at = next.end;
  }
  return lines.positionAt(at).line;
}

import type { OpenDocument } from '../documents/open';
import { messageSpec, type FixPlan, type Rule } from '../rules/rule';
import { LineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { effectiveLevel, type EngineConfig } from './config';
import { fill, type RuleSet } from './evaluate';
import type { Finding } from './finding';
import { brokenSuppression, expiredSuppression, needlessSuppression, refusedSuppression } from './ownRules';
import { isAbout, isOver, type Decision, type JudgedFinding, type Suppression } from './suppression';
import { readComments, type SuppressionComment } from './suppressionComments';
import { whyRefused, type SuppressionPolicy } from './suppressionPolicy';

export interface JudgeOptions {
  readonly rules: RuleSet;
  readonly config: EngineConfig;
  /** Those of the configuration that are about the document. */
  readonly suppressions: readonly Suppression[];
  readonly policy: SuppressionPolicy;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export interface Judgement {
  /** With the decision to live with it, where there is one; and the findings about suppressions in comments. */
  readonly findings: readonly JudgedFinding[];
  /** Those of the configuration that are about one of the findings. */
  readonly used: ReadonlySet<Suppression>;
}

/** The suppressions that count for a document. */
export class Suppressing {
  readonly comments: readonly SuppressionComment[];
  private readonly lines: LineIndex;
  private readonly stated: readonly Suppression[];
  private readonly about: JudgedFinding[] = [];

  constructor(
    private readonly document: OpenDocument,
    private readonly options: JudgeOptions,
  ) {
    const { rules, suppressions, policy, today } = options;
    this.lines = new LineIndex(document.text);
    this.stated = suppressions.filter((suppression) => isInForce(suppression, policy, today));
    const { comments, broken } = readComments(document.json, document.name, this.lines, rules.byId);
    for (const { problem, ...span } of broken) this.say(brokenSuppression, 'broken', span, { problem });
    this.comments = comments.filter((comment) => {
      const { rule, until } = comment;
      const problem = whyRefused({ rule, until, place: 'comment' }, policy, today);
      if (problem !== undefined) this.say(refusedSuppression, 'refused', comment, { problem });
      else if (isOver(comment, today))
        this.say(expiredSuppression, 'expired', comment, { rule, until: until ?? '' });
      else return true;
      return false;
    });
  }

  /** Whether somebody decided to live with the finding. */
  decisionOn(finding: Finding): Suppression | SuppressionComment | undefined {
    return (
      this.stated.find((suppression) => isAbout(suppression, finding)) ??
      this.comments.find((comment) => this.isBeside(comment, finding))
    );
  }

  judge(findings: readonly Finding[]): Judgement {
    const used = new Set<Decision>();
    const judged = findings.map((finding): JudgedFinding => {
      const decision = this.decisionOn(finding);
      if (decision) used.add(decision);
      return { ...finding, suppression: decision };
    });
    for (const comment of this.comments) {
      if (used.has(comment) || !this.wouldBeFound(comment.rule)) continue;
      const data = { rule: comment.rule };
      this.say(needlessSuppression, 'needless', comment, data, this.withoutRule(comment));
    }
    return {
      findings: [...judged, ...this.about].sort((a, b) => a.start - b.start || a.end - b.end),
      used: new Set(this.stated.filter((suppression) => used.has(suppression))),
    };
  }

  private isBeside({ rule, line }: SuppressionComment, finding: Finding): boolean {
    if (rule !== finding.rule.id) return false;
    return line === undefined || line === this.lines.positionAt(finding.start).line;
  }

  /** Whether a finding of the rule would be there, were there a mistake. */
  private wouldBeFound(id: string): boolean {
    if (this.document.json.problems.length > 0) return false;
    return this.options.config.syntax || this.options.rules.byId.get(id)?.syntax !== true;
  }

  /** A comment that names other rules, too, stays for those. */
  private withoutRule(comment: SuppressionComment): FixPlan {
    const { start, end, rule } = comment;
    const shared = this.comments.some((other) => other !== comment && other.start === start);
    if (!shared) return takeOut(this.wholeOf(comment));
    const text = this.document.text.slice(start, end);
    const at = text.search(new RegExp(`(?<![\\w-])${rule}(?![\\w-])`));
    const length = /^[\w-]+[\s,]*/.exec(text.slice(at))?.[0].length ?? 0;
    return {
      title: `Remove "${rule}" from this comment`,
      kind: 'suggestion',
      edit: (editor) => editor.replaceText({ start: start + at, end: start + at + length }, ''),
    };
  }

  private say(
    rule: Rule,
    messageId: string,
    span: Span,
    data: Readonly<Record<string, string>>,
    fix = takeOut(this.wholeOf(span)),
  ): void {
    const { config } = this.options;
    const message = messageSpec(rule, messageId);
    const severity = effectiveLevel(rule, message, config);
    if (severity === 'off') return;
    const { start, end } = span;
    this.about.push({
      rule,
      messageId,
      message: fill(message.text, data),
      severity,
      covers: [],
      start,
      end,
      // A comment has no place in the tree.
      pointer: '',
      path: '',
      fingerprint: `${rule.id}:${data['rule'] ?? ''}`,
      fixes: this.document.readOnly ? [] : [fix],
      related: [],
      refused: false,
      answer: undefined,
      codes: [],
      missingFrom: undefined,
      missingKey: undefined,
      suppression: undefined,
    });
  }

  /** The comment, with its line where it has one to itself. */
  private wholeOf({ start, end }: Span): Span {
    const { text } = this.document;
    const before = /[^\S\r\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
    const from = start - before;
    const alone = from === 0 || /[\r\n]/.test(text.charAt(from - 1));
    const behind = /^[^\S\r\n]*(?:\r\n|\n|\r|$)/.exec(text.slice(end));
    return alone && behind ? { start: from, end: end + behind[0].length } : { start: from, end };
  }
}

function takeOut(span: Span): FixPlan {
  return {
    title: 'Remove this comment',
    kind: 'suggestion',
    edit: (editor) => editor.replaceText(span, ''),
  };
}

/** Whether a stated suppression is not over, and allowed. */
export function isInForce(suppression: Suppression, policy: SuppressionPolicy, today: string): boolean {
  const { rule, until } = suppression;
  return (
    !isOver(suppression, today) &&
    whyRefused({ rule, until, place: 'configuration' }, policy, today) === undefined
  );
}

/** Marks the findings of a document that somebody decided to live with. */
export function judge(
  document: OpenDocument,
  findings: readonly Finding[],
  options: JudgeOptions,
): Judgement {
  if (document.kind === null || document.foreign) return { findings: [], used: new Set() };
  return new Suppressing(document, options).judge(findings);
}

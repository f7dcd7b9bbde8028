import type { DocumentKind } from '../documents/kinds';
import { openDocument, type OpenDocument } from '../documents/open';
import type { EngineConfig, Profile } from '../engine/config';
import { evaluate } from '../engine/evaluate';
import { fixAll } from '../engine/fix';
import { judge, Suppressing, type JudgeOptions } from '../engine/judge';
import { secretLines } from '../engine/secretLines';
import type { JudgedFinding } from '../engine/suppression';
import { Neighbours } from '../model/neighbours';
import type { Context } from '../rules/context';
import { docsUrl } from '../runbook/docs';
import { LineIndex } from '../text/lines';
import type { AgentAnswer, AgentHost, AgentSettings } from './host';

export interface CheckInput {
  readonly text: string;
  readonly filename?: string;
  readonly kind?: DocumentKind;
  readonly profile?: Profile;
  readonly fix?: boolean;
}

/** Checks a text. What is said to be lived with stands apart from the findings. */
export function check(input: CheckInput, host: AgentHost): AgentAnswer {
  const checking = new Checking(input, host);
  const { document } = checking;
  if (document.kind === null || document.foreign)
    return {
      problem:
        'The text is neither a task definition, a service definition, a run-task input nor a policy, as far as it can be recognised; say "kind" where it is one.',
    };
  const judged = checking.judged();
  const open = judged.filter(({ suppression }) => suppression === undefined);
  const lines = new LineIndex(document.text);
  return {
    data: {
      kind: document.kind,
      summary: summaryOf(open),
      findings: open.map((finding) => findingData(finding, lines)),
      suppressed: judged.length - open.length,
      ...(input.fix === true ? checking.fixed() : {}),
    },
  };
}

class Checking {
  readonly document: OpenDocument;
  private readonly settings: AgentSettings;
  private readonly engine: EngineConfig;
  private readonly kind: DocumentKind | undefined;

  constructor(
    private readonly input: CheckInput,
    private readonly host: AgentHost,
  ) {
    this.settings = host.settings(input.filename);
    const { engine, kind, name } = this.settings;
    this.engine = { ...engine, profile: input.profile ?? engine.profile };
    this.kind = input.kind ?? kind;
    this.document = openDocument(input.text, name, { kind: this.kind });
  }

  judged(): readonly JudgedFinding[] {
    const { findings } = evaluate(this.document, this.host.rules, this.engine, this.context);
    return judge(this.document, findings, this.judging).findings;
  }

  fixed(): object {
    const { name } = this.settings;
    const { rules } = this.host;
    const { text, applied } = fixAll(this.input.text, name, rules, {
      kinds: ['safe'],
      config: this.engine,
      kind: this.kind,
      context: this.context,
      spare: (document) => {
        const suppressing = new Suppressing(document, this.judging);
        return (finding) => suppressing.decisionOn(finding) !== undefined;
      },
    });
    if (applied === 0) return { fixed: 0 };
    if (secretLines(text, name, this.kind, rules).size > 0)
      return {
        fixed: 0,
        fixWithheld:
          'The text holds a suspected secret, which no answer repeats. Move it to Secrets Manager first, or make the fixes in place with "ecs-runbook lint --fix".',
      };
    return { fixed: applied, fixedText: text };
  }

  private get judging(): JudgeOptions {
    const { suppressions, suppressionPolicy } = this.settings;
    const { rules, today } = this.host;
    return { rules, config: this.engine, suppressions, policy: suppressionPolicy, today };
  }

  private get context(): Context {
    const { organisation } = this.settings;
    return { iam: this.host.iam, others: new Neighbours([this.document]), organisation };
  }
}

function summaryOf(findings: readonly JudgedFinding[]): Record<string, number> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Lines and columns count from 1, as people and compilers do. */
function findingData(finding: JudgedFinding, lines: LineIndex): object {
  const { start, end } = lines.rangeOf(finding);
  return {
    rule: finding.rule.id,
    severity: finding.severity,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    path: finding.path,
    message: finding.message,
    ...(finding.refused ? { refusedByAws: true } : {}),
    ...(finding.answer === undefined ? {} : { awsWouldAnswer: finding.answer }),
    fixes: finding.fixes.map(({ title, kind }) => ({ title, safe: kind === 'safe' })),
    docs: docsUrl(finding.rule.id),
  };
}

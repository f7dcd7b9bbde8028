import type { OpenDocument } from '../documents/open';
import { messageSpec, type Entity, type FixPlan, type Messages, type Report, type Rule } from '../rules/rule';
import { redact } from '../model/secretDetection';
import { noContext, type Context } from '../rules/context';
import { completeOptions } from '../rules/options';
import { hash } from '../text/hash';
import { missingFrom, namedPathOf, pointerOf, spanOf } from '../tree/spot';
import { defaultConfig, effectiveLevel, type EngineConfig } from './config';
import type { Finding } from './finding';
import { ownRules } from './ownRules';

/** A rule that threw. Its findings for the document are dropped; the text of the error never holds document text. */
export interface RuleFailure {
  readonly ruleId: string;
  readonly error: string;
}

export interface Evaluation {
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Rules grouped by what they look at, made once for a set of rules. */
export class RuleSet {
  readonly byEntity: ReadonlyMap<Entity, readonly Rule[]>;
  /** Also those that the engine itself finds. */
  readonly byId: ReadonlyMap<string, Rule>;

  constructor(readonly rules: readonly Rule[]) {
    const byEntity = new Map<Entity, Rule[]>();
    for (const rule of rules) {
      const group = byEntity.get(rule.entity);
      if (group) group.push(rule);
      else byEntity.set(rule.entity, [rule]);
    }
    this.byEntity = byEntity;
    this.byId = new Map([...rules, ...ownRules].map((rule) => [rule.id, rule]));
  }
}

/** Checks a document against the rules. Never throws: a rule that does is named and gives no finding. */
export function evaluate(
  document: OpenDocument,
  rules: RuleSet,
  config: EngineConfig = defaultConfig,
  context: Context = noContext,
): Evaluation {
  if (document.kind === null || document.foreign) return { findings: [], failures: [] };
  const run = new Run(config, context);
  run.all(rules, 'document', [
    {
      json: document.json,
      name: document.name,
      taskDefinition: document.taskDefinition,
      policy: document.policy,
      service: document.service,
      runTask: document.runTask,
    },
  ]);
  const task = document.taskDefinition;
  if (task) {
    run.all(rules, 'taskDefinition', [task]);
    run.all(rules, 'container', task.containers);
  }
  const policy = document.policy;
  if (policy && policy.kind !== 'serviceControl') {
    run.all(rules, 'policy', [policy]);
    run.all(rules, 'statement', policy.statements);
  }
  const { service, runTask } = document;
  if (service) run.all(rules, 'service', [service]);
  if (runTask) run.all(rules, 'runTask', [runTask]);
  const placement = (service ?? runTask)?.placement;
  if (placement) run.all(rules, 'placement', [placement]);
  const findings = settle(run.findings);
  return {
    findings: document.readOnly ? findings.map((finding) => ({ ...finding, fixes: [] })) : findings,
    failures: run.failures,
  };
}

class Run {
  readonly findings: Finding[] = [];
  readonly failures: RuleFailure[] = [];

  constructor(
    private readonly config: EngineConfig,
    private readonly context: Context,
  ) {}

  all(rules: RuleSet, entity: Entity, subjects: readonly unknown[]): void {
    for (const rule of rules.byEntity.get(entity) ?? []) {
      if (rule.syntax && !this.config.syntax) continue;
      if (this.config.rules[rule.id] === 'off') continue;
      const before = this.findings.length;
      try {
        const report = this.reporterFor(rule);
        const options = completeOptions(rule.options, this.config.options[rule.id]);
        for (const subject of subjects) rule.check(subject as never, report, this.context, options as never);
      } catch (error) {
        this.findings.length = before;
        this.failures.push({ ruleId: rule.id, error: describeError(error) });
      }
    }
  }

  private reporterFor(rule: Rule): Report<Messages> {
    return (at, messageId, data, options = {}) => {
      const message = messageSpec(rule, messageId);
      const severity = effectiveLevel(rule, message, this.config, options.severity);
      if (severity === 'off') return;
      const { start, end } = spanOf(at);
      const path = namedPathOf(at);
      this.findings.push({
        rule,
        messageId,
        message: redact(fill(message.text, data)),
        severity,
        covers: options.covers ?? message.covers ?? rule.covers,
        start,
        end,
        pointer: pointerOf(at),
        path,
        fingerprint: fingerprint(rule, messageId, path, options.identity),
        fixes: (options.fixes ?? []).map(withoutSecret),
        related: (options.related ?? []).map((other) => ({
          ...spanOf(other.at),
          pointer: pointerOf(other.at),
          message: redact(other.message),
          document: other.document,
        })),
        refused: message.refused ?? false,
        answer: message.answer === undefined ? undefined : redact(fill(message.answer, data)),
        codes: message.codes ?? [],
        missingFrom: missingFrom(at),
        missingKey: at.kind === 'missing' ? at.key : undefined,
      });
    };
  }
}

/** Titles may quote names of the document. */
function withoutSecret(plan: FixPlan): FixPlan {
  const title = redact(plan.title);
  return title === plan.title ? plan : { ...plan, title };
}

/** The message with its `{names}` replaced. */
export function fill(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([A-Za-z]\w*)\}/g, (whole, name: string) => {
    const value = data[name];
    return value === undefined ? whole : String(value);
  });
}

function fingerprint(rule: Rule, messageId: string, path: string, identity = ''): string {
  return hash([rule.id, messageId, path, identity].join('\n'));
}

/** What went wrong in our own code. The message of an error may quote the document; its kind and place cannot. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const frame = error.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  return `${error.name}${frame ? ` ${frame.trim()}` : ''}`;
}

/** Drops what is outranked on the same range, merges its keys into the finding that stays, and orders by place. */
function settle(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  const dropped = new Set<Finding>();
  const outrankers = findings.filter((finding) => finding.rule.outranks.length > 0);
  const merged = new Map<Finding, Set<Finding['covers'][number]>>();
  for (const strong of outrankers) {
    if (dropped.has(strong)) continue;
    for (const weak of findings) {
      if (weak === strong || !strong.rule.outranks.includes(weak.rule.id)) continue;
      if (weak.start !== strong.start || weak.end !== strong.end) continue;
      dropped.add(weak);
      const keys = merged.get(strong) ?? new Set(strong.covers);
      for (const key of weak.covers) keys.add(key);
      merged.set(strong, keys);
    }
  }
  for (const finding of findings) {
    if (dropped.has(finding)) continue;
    const keys = merged.get(finding);
    kept.push(keys ? { ...finding, covers: [...keys] } : finding);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule.id < b.rule.id ? -1 : 1));
}

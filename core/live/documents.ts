import type { DocumentKind } from '../documents/kinds';
import { openDocument, type OpenDocument } from '../documents/open';
import { defaultConfig, type EngineConfig } from '../engine/config';
import { evaluate, type RuleFailure, type RuleSet } from '../engine/evaluate';
import type { Finding } from '../engine/finding';
import type { Context } from '../rules/context';
import { docsUrl } from '../runbook/docs';
import { identityOf, type LiveDocument, type LiveFinding, type LiveSection } from './judgement';
import { lastPart } from './enumerate';
import type { Data } from './schema';

/**
 * Rules on how a file is written. What AWS replies is written by AWS, and holds what only a reply has.
 */
const ABOUT_FILES = [
  'describe-only-members',
  'describe-reply-wrapper',
  'duplicate-members',
  'empty-members',
  'json-comments',
  'json-syntax',
  'task-definition-size',
  'unknown-member',
  'unresolved-placeholder',
] as const;

/** The configuration with the rules on files silenced. */
export function configForLive(config: EngineConfig = defaultConfig): EngineConfig {
  return { ...config, rules: rulesForLive(config.rules) };
}

/** The levels with the rules on files silenced. */
export function rulesForLive(rules: EngineConfig['rules']): EngineConfig['rules'] {
  return { ...rules, ...Object.fromEntries(ABOUT_FILES.map((id) => [id, 'off' as const])) };
}

/** A live document as text, for the rules and for whoever wants to look at it. Two spaces, as `aws` prints it. */
export function textOfDocument(document: Data): string {
  return JSON.stringify(document, null, 2);
}

/** What the rules on files say about a document of the account. */
export function judgeDocument(
  document: Data,
  what: LiveDocument,
  rules: RuleSet,
  config: EngineConfig,
  context: Context,
): { readonly findings: readonly LiveFinding[]; readonly failures: readonly RuleFailure[] } {
  const open = openLive(textOfDocument(document), what);
  const { findings, failures } = evaluate(open, rules, config, context);
  return { findings: findings.map((finding) => toLive(finding, what)), failures };
}

/** A live document as the rules on files read it. */
export function openLive(text: string, what: LiveDocument): OpenDocument {
  const { name, kind } = recognised(what);
  return openDocument(text, name, { kind });
}

/** The name tells the rules what a policy is for; the kind is given. */
function recognised(what: LiveDocument): { readonly name: string; readonly kind: DocumentKind } {
  switch (what.kind) {
    case 'taskDefinition':
      return { name: 'task-definition.json', kind: 'taskDefinition' };
    case 'trustPolicy':
      return { name: 'trust-policy.json', kind: 'trustPolicy' };
    case 'inlinePolicy':
    case 'managedPolicy':
      return { name: policyName(what), kind: 'iamPolicy' };
  }
}

/** AWS's own policies are told by their names, and policies of a role by what the role is for. */
function policyName({ kind, arn, usedAs }: LiveDocument): string {
  if (kind === 'managedPolicy' && /^arn:[^:]*:iam::aws:/.test(arn)) return `${lastPart(arn)}.json`;
  return usedAs === undefined ? 'role.policy.json' : `${usedAs}-role.policy.json`;
}

function toLive(finding: Finding, document: LiveDocument): LiveFinding {
  const { rule } = finding;
  const sections: readonly LiveSection[] = rule.runbook.length > 0 ? rule.runbook : ['hygiene'];
  return {
    // The revision is no part of it: a finding stays the same one from revision to revision.
    id: identityOf(document.kind, familyOf(document.arn), document.name ?? '', finding.fingerprint),
    ruleId: rule.id,
    messageId: finding.messageId,
    message: finding.message,
    severity: finding.severity,
    covers: finding.covers,
    sections,
    controls: rule.controls,
    docs: docsUrl(rule.id),
    remedy: undefined,
    fingerprint: finding.fingerprint,
    place: { document, pointer: finding.pointer, path: finding.path },
  };
}

/** `…:task-definition/web:7` → `…:task-definition/web`; other ARNs stay. */
export function familyOf(arn: string): string {
  return arn.includes(':task-definition/') ? arn.replace(/:\d+$/, '') : arn;
}

import { openDocument, type OpenDocument } from '../../core/documents/open';
import { evaluate, RuleSet } from '../../core/engine/evaluate';
import { defaultConfig, type EngineConfig } from '../../core/engine/config';
import type { Finding } from '../../core/engine/finding';
import { Neighbours, noNeighbours } from '../../core/model/neighbours';
import { noOrganisation, type Organisation } from '../../core/model/organisation';
import type { Context } from '../../core/rules/context';
import { allRules } from '../../core/rules/registry';
import type { GivenOptions } from '../../core/rules/options';
import type { Rule } from '../../core/rules/rule';
import { iamReference } from './reference';

/** What a rule may know beside its document. */
export const kitContext: Context = { iam: iamReference, others: noNeighbours, organisation: noOrganisation };

/** The same, with other documents around it. */
export function contextBeside(
  files: Readonly<Record<string, string>>,
  organisation: Partial<Organisation> = {},
): Context {
  const documents = Object.entries(files).map(([name, text]) => openDocument(text, name));
  return {
    ...kitContext,
    others: new Neighbours(documents),
    organisation: { ...noOrganisation, ...organisation },
  };
}

export const everyRule = new RuleSet(allRules);

/** Every message speaks, also those that are off by default. */
export function loud(rule: Rule, options: GivenOptions = {}): EngineConfig {
  return { ...defaultConfig, rules: { [rule.id]: 'error' }, options: { [rule.id]: options } };
}

/** Checks a text; a rule that throws fails the test that asked. */
export function check(
  text: string,
  file: string,
  rules: RuleSet = everyRule,
  config = defaultConfig,
  context = kitContext,
): readonly Finding[] {
  const document = openDocument(text, file);
  const { findings, failures } = evaluate(document, rules, config, around(context, document));
  if (failures.length)
    throw new Error(`a rule threw: ${failures.map((f) => `${f.ruleId}: ${f.error}`).join('; ')}`);
  return findings;
}

/** The documents around one are those of the run, itself included. */
function around(context: Context, document: OpenDocument): Context {
  if (context.others === noNeighbours) return context;
  const others = context.others.documents.filter(({ name }) => name !== document.name);
  return { ...context, others: new Neighbours([...others, document]) };
}

/** What identifies a finding within one text. */
export function signature(finding: Finding): string {
  return `${finding.rule.id}/${finding.messageId}@${String(finding.start)}-${String(finding.end)}`;
}

/** A finding for failure messages: the rule, the message and the text that it underlines. */
export function show(text: string, finding: Finding): string {
  return `${finding.severity} ${finding.rule.id}: ${finding.message} «${text.slice(finding.start, finding.end)}» at ${finding.pointer}`;
}

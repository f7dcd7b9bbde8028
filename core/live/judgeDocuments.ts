import type { EngineConfig } from '../engine/config';
import type { RuleFailure, RuleSet } from '../engine/evaluate';
import type { Context } from '../rules/context';
import type { Entity } from '../rules/rule';
import type { Control } from '../runbook/sections';
import { roleArn, type Attribution } from './attribution';
import { judgeDocument } from './documents';
import type { Enumerated } from './enumerate';
import { judgedSubject } from './judge';
import {
  identityOf,
  type Judgement,
  type LiveDocument,
  type LiveFinding,
  type LiveSection,
} from './judgement';
import { Look, type Missing } from './look';
import { taskDefinitionRules, rolePolicyRules, type DocumentRow } from './rows/documentRows';
import type { Data } from './schema';
import type { AnySubject, LiveSubjects } from './subject';
import type { World } from './world';

export interface DocumentBench {
  readonly world: World;
  readonly rules: RuleSet;
  readonly config: EngineConfig;
  readonly context: Context;
  readonly attribution: Attribution;
  readonly seen?: (judgement: Judgement, parts: ReadonlySet<object>) => void;
}

interface Result {
  readonly judgements: Judgement[];
  readonly failures: RuleFailure[];
}

/** Runs the rules on task definitions over every revision that was read. */
export function judgeTaskDefinitions(found: Enumerated, bench: DocumentBench): Result {
  const scopes = scopesOf(bench, ['document', 'taskDefinition', 'container']);
  return judgeAll(taskDefinitionRules, found, bench, scopes, (subject, look) => {
    if (subject.kind !== 'taskDefinition') return [];
    const description = look.peek(subject.value.description);
    if (!description) return [];
    const document = { kind: 'taskDefinition', arn: subject.value.arn, name: undefined } as const;
    return [{ content: description.definition, document }];
  });
}

/** Runs the rules on policies over every policy of every role that was read. */
export function judgeRoles(found: Enumerated, bench: DocumentBench): Result {
  const usedAs = rolesInUse(bench.world);
  const scopes = scopesOf(bench, ['policy', 'statement']);
  return judgeAll(rolePolicyRules, found, bench, scopes, (subject, look) =>
    subject.kind === 'role' ? documentsOfRole(subject, look, usedAs.get(subject.value.arn)) : [],
  );
}

interface Found {
  readonly content: Data;
  readonly document: LiveDocument;
}

function documentsOfRole(
  { account, value: role }: LiveSubjects['role'],
  look: Look,
  usedAs: LiveDocument['usedAs'],
): Found[] {
  const documents: Found[] = [];
  const trust = look.peek(role.description)?.assumeRolePolicyDocument;
  if (trust !== undefined)
    documents.push({ content: trust, document: { kind: 'trustPolicy', arn: role.arn, name: undefined } });
  for (const { name, document } of look.peek(role.inlinePolicies) ?? []) {
    const content = look.peek(document);
    if (content !== undefined && content !== null)
      documents.push({ content, document: { kind: 'inlinePolicy', arn: role.arn, name, usedAs } });
  }
  for (const { policyArn } of look.peek(role.attachedPolicies) ?? []) {
    const policy = look.world.find(account.policies, 'arn', policyArn);
    if (!policy) {
      look.undecidable(`The policy ${policyArn} is attached, and was not read.`);
      continue;
    }
    look.peek(policy.description);
    const content = look.peek(policy.document);
    if (content !== undefined && content !== null)
      documents.push({
        content,
        document: { kind: 'managedPolicy', arn: policyArn, name: undefined, usedAs },
      });
  }
  return documents;
}

/** What each role is for, where the task definitions agree. */
function rolesInUse(world: World): ReadonlyMap<string, 'execution' | 'task' | undefined> {
  const uses = new Map<string, 'execution' | 'task' | undefined>();
  const note = (arn: string, as: 'execution' | 'task'): void => {
    uses.set(arn, uses.has(arn) && uses.get(arn) !== as ? undefined : as);
  };
  for (const account of world.inventory.accounts)
    for (const region of account.regions)
      for (const { description } of region.ecs.taskDefinitions) {
        const definition = description.state === 'ok' ? description.value?.definition : undefined;
        const task = definition === undefined ? undefined : world.task(definition);
        const execution = task?.view.literal('executionRoleArn');
        const own = task?.view.literal('taskRoleArn');
        if (execution?.state === 'known') note(roleArn(execution.value, account), 'execution');
        if (own?.state === 'known') note(roleArn(own.value, account), 'task');
      }
  return uses;
}

/** A section of the runbook, with the controls that its rules stand for. */
interface Scope {
  readonly section: LiveSection;
  readonly controls: readonly Control[];
}

/** The sections that the rules speak of: a section without a rule is not judged by them. */
function scopesOf(bench: DocumentBench, entities: readonly Entity[]): readonly Scope[] {
  const controls = new Map<LiveSection, Set<Control>>();
  for (const entity of entities) {
    for (const rule of bench.rules.byEntity.get(entity) ?? []) {
      if (bench.config.rules[rule.id] === 'off') continue;
      const sections: readonly LiveSection[] = rule.runbook.length > 0 ? rule.runbook : ['hygiene'];
      for (const section of sections) {
        const known = controls.get(section) ?? new Set();
        for (const control of rule.controls) known.add(control);
        controls.set(section, known);
      }
    }
  }
  return [...controls].map(([section, known]) => ({ section, controls: [...known].sort() }));
}

function judgeAll(
  row: DocumentRow,
  found: Enumerated,
  bench: DocumentBench,
  scopes: readonly Scope[],
  documentsOf: (subject: AnySubject, look: Look) => readonly Found[],
): Result {
  const judgements: Judgement[] = [];
  const failures: RuleFailure[] = [];
  for (const subject of found.subjects) {
    const look = new Look(bench.world, new Set(row.needs));
    const documents = documentsOf(subject, look);
    const findings: LiveFinding[] = [];
    for (const { content, document } of documents) {
      const judged = judgeDocument(content, document, bench.rules, bench.config, bench.context);
      findings.push(...judged.findings);
      failures.push(...judged.failures);
    }
    for (const scope of scopes) {
      const inScope = findings.filter(({ sections }) => sections.includes(scope.section));
      const judgement = judgementOf(row, subject, bench, scope, inScope, look.missing, documents.length > 0);
      judgements.push(judgement);
      bench.seen?.(judgement, look.seen);
    }
  }
  for (const { at, missing } of found.holes)
    for (const scope of scopes)
      judgements.push(judgementOf(row, at, bench, scope, [], missing, false, 'missing'));
  return { judgements, failures };
}

function judgementOf(
  row: DocumentRow,
  subject: AnySubject,
  bench: DocumentBench,
  scope: Scope,
  findings: readonly LiveFinding[],
  missing: readonly Missing[],
  hasDocuments: boolean,
  part = '',
): Judgement {
  const judged = judgedSubject(subject);
  const outcome =
    findings.length > 0
      ? 'fail'
      : missing.length > 0
        ? 'notChecked'
        : hasDocuments
          ? 'pass'
          : 'notApplicable';
  return {
    id: identityOf(row.id, scope.section, judged.account, judged.region ?? '', judged.kind, judged.id, part),
    row: row.id,
    title: row.title,
    covers: row.covers,
    sections: [scope.section],
    controls: scope.controls,
    subject: judged,
    outcome,
    findings,
    missing,
    why: outcome === 'notApplicable' ? 'There is nothing to judge.' : undefined,
    ...bench.attribution.of(subject),
  };
}

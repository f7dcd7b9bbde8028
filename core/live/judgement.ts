import { hash } from '../text/hash';
import type { CatalogueKey } from '../catalogue/keys';
import type { Severity } from '../rules/rule';
import type { Control, Section } from '../runbook/sections';
import type { Missing } from './look';
import type { SubjectKind } from './subject';

export const outcomes = ['pass', 'fail', 'notChecked', 'notApplicable'] as const;
export type Outcome = (typeof outcomes)[number];

/** Runbook requirements and practices; `hygiene` for what the runbook does not name. */
export type LiveSection = Section | 'hygiene';

/** What was judged, for people and for finding it again. */
export interface JudgedSubject {
  readonly kind: SubjectKind;
  /** Its ARN, or what is as unique and lasting. */
  readonly id: string;
  readonly name: string;
  readonly account: string;
  /** Nothing for what belongs to the account as a whole. */
  readonly region: string | undefined;
  /** ARN of the cluster that it is, or stands in. */
  readonly cluster: string | undefined;
}

/** One thing that is wrong with a subject. */
export interface LiveFinding {
  /** The same in every snapshot in which the same thing is wrong with the same subject. */
  readonly id: string;
  /** A live row, or a rule on task definitions or policies. */
  readonly ruleId: string;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  readonly covers: readonly CatalogueKey[];
  readonly sections: readonly LiveSection[];
  readonly controls: readonly Control[];
  readonly docs: string;
  /** A command of the AWS command line, to be copied. */
  readonly remedy: string | undefined;
  /** Of rules on documents: what suppressions and baselines name, the same as in a file. */
  readonly fingerprint: string | undefined;
  /** Of rules on documents: the document, and where in it. */
  readonly place: DocumentPlace | undefined;
}

/** A place in a task definition or a policy of the account. */
export interface DocumentPlace {
  readonly document: LiveDocument;
  readonly pointer: string;
  /** By names rather than indexes, as in a file. */
  readonly path: string;
}

/** A document that only the account has: what it is and whose. */
export interface LiveDocument {
  readonly kind: 'taskDefinition' | 'trustPolicy' | 'inlinePolicy' | 'managedPolicy';
  /** ARN of the task definition, the role or the managed policy. */
  readonly arn: string;
  /** Name of an inline policy. */
  readonly name: string | undefined;
  /** Which role of a task it belongs to, where the task definitions agree. */
  readonly usedAs?: 'execution' | 'task' | undefined;
}

/** What one row says about one subject. */
export interface Judgement {
  /** The same in every snapshot. */
  readonly id: string;
  readonly row: string;
  readonly title: string;
  readonly covers: readonly CatalogueKey[];
  readonly sections: readonly LiveSection[];
  readonly controls: readonly Control[];
  readonly subject: JudgedSubject;
  readonly outcome: Outcome;
  readonly findings: readonly LiveFinding[];
  /** What could not be looked at. A subject with findings may have some too. */
  readonly missing: readonly Missing[];
  /** Why the row does not apply. */
  readonly why: string | undefined;
  /** ARNs of the clusters and services that it counts for. */
  readonly clusters: readonly string[];
  readonly services: readonly string[];
}

/** Stable identity of something: never wording, never a value that may be a secret. */
export function identityOf(...parts: readonly string[]): string {
  return hash(parts.join('\n'));
}

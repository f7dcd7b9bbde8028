import type { CatalogueKey } from '../catalogue/keys';
import type { Editor } from '../editors/editor';
import type { Container } from '../model/container';
import type { Neighbour } from '../model/neighbours';
import type { Organisation } from '../model/organisation';
import type { Placement } from '../model/placement';
import type { Policy, Statement } from '../model/policy';
import type { RunTask } from '../model/runTask';
import type { Service } from '../model/service';
import type { TaskDefinition } from '../model/taskDefinition';
import type { JsonText } from '../tree/source';
import type { Control, Section } from '../runbook/sections';
import type { Spot } from '../tree/spot';
import type { Context } from './context';
import type { GivenOptions, OptionSpecs, OptionsOf } from './options';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Level = Severity | 'off';

/** A whole document, for rules about its text or shape rather than about what it describes. */
export interface DocumentSubject {
  readonly json: JsonText;
  readonly name: string;
  readonly taskDefinition: TaskDefinition | undefined;
  readonly policy: Policy | undefined;
  readonly service: Service | undefined;
  readonly runTask: RunTask | undefined;
}

/** What a rule can look at. The engine calls the check once for each. */
export interface Subjects {
  readonly document: DocumentSubject;
  readonly taskDefinition: TaskDefinition;
  readonly container: Container;
  readonly policy: Policy;
  readonly statement: Statement;
  readonly service: Service;
  readonly runTask: RunTask;
  /** What a service and the request to run a task say alike; for each of both. */
  readonly placement: Placement;
}

export type Entity = keyof Subjects;

/**
 * How a fix may be used. *safe* cannot change what the document means to ECS or IAM and takes part in fix-all;
 * *tidy* is a clean-up that only runs when asked for; *suggestion* needs a choice or a look.
 */
export type FixKind = 'safe' | 'tidy' | 'suggestion';

export interface FixPlan {
  readonly title: string;
  readonly kind: FixKind;
  readonly edit: (editor: Editor) => void;
  /** The document that is edited, where it is another one than that of the finding. Then it is a suggestion. */
  readonly document?: Neighbour;
  /** Shown as a difference before it is done, where the editor can. */
  readonly preview?: boolean;
}

/** Another place that a finding is about: the other half of a duplicate, the group of a pair. */
export interface Related {
  readonly at: Spot;
  readonly message: string;
  /** The document that it stands in, where that is another one. */
  readonly document?: Neighbour;
}

export interface MessageSpec {
  /** Sentences for the person typing: what is wrong with which value, what would happen, what to do. `{name}` is data. */
  readonly text: string;
  /** Where this message weighs differently from the rule. */
  readonly severity?: SeveritySpec;
  /** The catalogue rows that this message stands for, where the rule covers more. */
  readonly covers?: readonly CatalogueKey[];
  /** True when ECS or IAM would refuse the document. */
  readonly refused?: boolean;
  /** The very text that ECS or IAM answers, where it is known. */
  readonly answer?: string;
  /**
   * Codes of the policy checks of IAM Access Analyzer that this message stands for, such as `INVALID_ACTION`.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
   */
  readonly codes?: readonly string[];
}

export type Messages = Readonly<Record<string, string | MessageSpec>>;

type TextOf<M> = M extends string ? M : M extends { readonly text: infer T extends string } ? T : never;
type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
/** The data that a message needs: its `{names}`. */
export type DataOf<M> = { readonly [K in Names<TextOf<M>>]: string | number };

export interface ReportOptions {
  readonly fixes?: readonly FixPlan[];
  readonly related?: readonly Related[];
  /** Overrides the severity of the message for this finding alone. */
  readonly severity?: SeveritySpec;
  /** The rows that this finding stands for, where neither the rule nor the message can tell. */
  readonly covers?: readonly CatalogueKey[];
  /** What else tells this finding from another of the same rule at the same place. Never a secret, never wording. */
  readonly identity?: string;
}

/** Reports a finding. A message id or a placeholder that does not exist does not compile. */
export type Report<M extends Messages> = <K extends keyof M & string>(
  at: Spot,
  message: K,
  data: DataOf<M[K]>,
  options?: ReportOptions,
) => void;

/** One level for both profiles, or one for each. */
export type SeveritySpec = Level | { readonly default: Level; readonly strict: Level };

export interface Source {
  readonly title: string;
  readonly url: string;
}

/**
 * An example that is documentation and test at once. `text` is a whole document, or a fragment of the rule's
 * entity that is laid over a clean one (`in`). In a bad example the places that must be underlined are marked
 * with `«` and `»`.
 */
export interface Example {
  readonly title: string;
  readonly text: string;
  /** What the fragment is a part of; `document` when it stands alone. Default: the entity of the rule. */
  readonly in?:
    | 'document'
    | 'taskDefinition'
    | 'container'
    | 'policy'
    | 'statement'
    | 'trustPolicy'
    | 'trustStatement'
    | 'service'
    | 'runTask';
  /** Members of the task definition around a container fragment, laid over the clean ones. */
  readonly task?: string;
  /** Members of the clean surroundings that the example does without, such as `taskDefinition.executionRoleArn`. */
  readonly without?: readonly string[];
  /** Name of the file, where the name matters. */
  readonly file?: string;
  /** What the organisation told the rule. */
  readonly options?: GivenOptions;
  /**
   * Codes of the policy checks of IAM Access Analyzer that this bad example shows. A code counts as covered only
   * when an executed example carries it.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
   */
  readonly codes?: readonly string[];
  /** Other documents that were read with it, by the names of their files. */
  readonly beside?: Readonly<Record<string, string>>;
  /** What the organisation tells about its roles and keys. */
  readonly organisation?: Partial<Organisation>;
}

export interface Rule {
  readonly id: string;
  /** Catalogue rows that the rule stands for. */
  readonly covers: readonly CatalogueKey[];
  readonly title: string;
  readonly entity: Entity;
  readonly runbook: readonly Section[];
  readonly controls: readonly Control[];
  readonly severity: SeveritySpec;
  /** The best fix that the rule offers. */
  readonly fix: 'none' | FixKind;
  readonly messages: Messages;
  /** Ids of rules whose findings on the same range say the same thing with less force. */
  readonly outranks: readonly string[];
  /** Why the runbook or AWS asks for it, in a few sentences of Markdown. */
  readonly why: string;
  readonly sources: readonly Source[];
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
  /** What an organisation can tell the rule. */
  readonly options: OptionSpecs;
  /** Left to the editor's own JSON support where that stands beside us. */
  readonly syntax: boolean;
  /** What it finds is mostly half a word while it is typed: the finding waits until the word rests. */
  readonly halfTyped: boolean;
  readonly check: (subject: never, report: Report<Messages>, context: Context, options: never) => void;
}

interface RuleSpec<E extends Entity, M extends Messages, O extends OptionSpecs> {
  readonly id: string;
  readonly covers: readonly CatalogueKey[];
  readonly title: string;
  readonly entity: E;
  readonly runbook?: readonly Section[];
  readonly controls?: readonly Control[];
  readonly severity: SeveritySpec;
  readonly fix: 'none' | FixKind;
  readonly messages: M;
  readonly outranks?: readonly string[];
  readonly why: string;
  readonly sources: readonly Source[];
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
  readonly syntax?: boolean;
  readonly halfTyped?: boolean;
  readonly options?: O;
  readonly check: (subject: Subjects[E], report: Report<M>, context: Context, options: OptionsOf<O>) => void;
}

/** Types the rule by its messages, so that the check can only report what the rule declares. */
export function defineRule<
  E extends Entity,
  const M extends Messages,
  const O extends OptionSpecs = OptionSpecs,
>(spec: RuleSpec<E, M, O>): Rule {
  return {
    runbook: [],
    controls: [],
    outranks: [],
    syntax: false,
    halfTyped: false,
    options: {},
    ...spec,
  };
}

export function messageSpec(rule: Pick<Rule, 'id' | 'messages'>, id: string): MessageSpec {
  const message = rule.messages[id];
  if (message === undefined) throw new Error(`rule ${rule.id} has no message "${id}"`);
  return typeof message === 'string' ? { text: message } : message;
}

import type { CatalogueKey } from '../../catalogue/keys';
import type { OptionSpecs, OptionsOf } from '../../rules/options';
import type { DataOf, Messages, SeveritySpec, Source } from '../../rules/rule';
import type { Control, Section } from '../../runbook/sections';
import type { PartName } from '../calls';
import type { LiveSubjects, SubjectKind } from '../subject';
import type { Look } from '../look';
import type { Data } from '../schema';

/** What a finding may say beside its message. */
export interface FailOptions {
  readonly severity?: SeveritySpec;
  readonly covers?: readonly CatalogueKey[];
  /** What else tells this finding from another of the same message and subject. Never a secret, never wording. */
  readonly identity?: string;
  /** A command instead of the row's, or none. */
  readonly remedy?: string | undefined;
}

/** Reports what is wrong. A message or a place of it that does not exist does not compile. */
export type Fail<M extends Messages> = <K extends keyof M & string>(
  message: K,
  data: DataOf<M[K]>,
  options?: FailOptions,
) => undefined;

/**
 * An account in which the row passes or fails: what is laid over the clean one of the tests, part by part. Members of
 * objects replace those of the same name, deeply; an object over a list replaces the items at those places; lists
 * replace the whole, and `null` takes a member away.
 */
export interface LiveExample {
  readonly title: string;
  readonly over: Readonly<Partial<Record<PartName, Data>>>;
  /** What the organisation told the row. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  /** The task definition of the workspace, family `web`. */
  readonly local?: Data;
  /** The region that the account is looked at in, where it matters. */
  readonly region?: string;
}

export interface LiveRow {
  readonly id: string;
  readonly covers: readonly CatalogueKey[];
  readonly title: string;
  readonly subject: SubjectKind;
  readonly runbook: readonly Section[];
  readonly controls: readonly Control[];
  readonly severity: SeveritySpec;
  /** The parts that the check may look at; any other is closed to it. */
  readonly needs: readonly PartName[];
  readonly messages: Messages;
  /** Why the runbook or AWS asks for it, in a few sentences of Markdown. */
  readonly why: string;
  readonly sources: readonly Source[];
  /**
   * A command of the AWS command line that cures it, to be copied and never run by us. `{names}` are data of the
   * finding, or `name`, `arn`, `cluster`, `region` and `account` of the subject.
   */
  readonly remedy: string | undefined;
  readonly options: OptionSpecs;
  readonly examples: {
    readonly pass: readonly LiveExample[];
    readonly fail: readonly LiveExample[];
    readonly notApplicable: readonly LiveExample[];
    /** Read, and still not to be decided. That a missing permission leads here is shown for every row. */
    readonly notChecked: readonly LiveExample[];
  };
  readonly check: (subject: never, look: Look, fail: Fail<Messages>, options: never) => void;
}

interface LiveRowSpec<K extends SubjectKind, M extends Messages, O extends OptionSpecs> {
  readonly id: string;
  readonly covers: readonly CatalogueKey[];
  readonly title: string;
  readonly subject: K;
  readonly runbook?: readonly Section[];
  readonly controls?: readonly Control[];
  readonly severity: SeveritySpec;
  readonly needs: readonly PartName[];
  readonly messages: M;
  readonly why: string;
  readonly sources: readonly Source[];
  readonly remedy?: string;
  readonly options?: O;
  readonly examples: {
    readonly pass?: readonly LiveExample[];
    readonly fail: readonly LiveExample[];
    readonly notApplicable?: readonly LiveExample[];
    readonly notChecked?: readonly LiveExample[];
  };
  readonly check: (subject: LiveSubjects[K], look: Look, fail: Fail<M>, options: OptionsOf<O>) => void;
}

/** Types a row by its subject and messages. The clean account of the tests is a passing example of every row. */
export function defineLiveRow<
  K extends SubjectKind,
  const M extends Messages,
  const O extends OptionSpecs = OptionSpecs,
>(spec: LiveRowSpec<K, M, O>): LiveRow {
  const { pass = [], fail, notApplicable = [], notChecked = [] } = spec.examples;
  return {
    runbook: [],
    controls: [],
    remedy: undefined,
    options: {},
    ...spec,
    examples: { pass, fail, notApplicable, notChecked },
  };
}

import type { CatalogueKey } from '../catalogue/keys';
import type { Neighbour } from '../model/neighbours';
import type { FixPlan, Rule, Severity } from '../rules/rule';
import type { Span } from '../text/span';
import type { ArrayNode, ObjectNode } from '../tree/node';

export interface RelatedPlace extends Span {
  readonly pointer: string;
  readonly message: string;
  /** The other document that it stands in; nothing: the one that was checked. */
  readonly document: Neighbour | undefined;
}

/** One thing that is wrong at one place. Offsets count in the document's text. */
export interface Finding extends Span {
  readonly rule: Rule;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  readonly covers: readonly CatalogueKey[];
  readonly pointer: string;
  /** Where it stands by name rather than by index (see `namedPath`): what a suppression names. */
  readonly path: string;
  /** Stable identity: rule, named path and identifying data. Never holds a value that may be a secret. */
  readonly fingerprint: string;
  readonly fixes: readonly FixPlan[];
  readonly related: readonly RelatedPlace[];
  /** True when ECS or IAM would refuse the document. */
  readonly refused: boolean;
  /** The text that ECS or IAM would answer. */
  readonly answer: string | undefined;
  /** Codes of the policy checks of IAM Access Analyzer that the finding stands for. */
  readonly codes: readonly string[];
  /** What something is missing from: such findings wait while that part is being typed. */
  readonly missingFrom: ObjectNode | ArrayNode | undefined;
  /** The name of what is missing there. Several may be missing from one object, and are underlined at one place. */
  readonly missingKey: string | undefined;
}

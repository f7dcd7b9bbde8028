import type { CatalogueKey } from './keys';

/** T = task definition, I = IAM policy, L = live account. */
export type CatalogueDocument = 'T' | 'I' | 'L';

/** `off` is a finding that only a configuration turns on; `-` is behaviour of the engine, never a finding. */
export type CatalogueSeverity = 'error' | 'warning' | 'info' | 'hint' | 'off' | '-';

/** S = safe and deterministic, Q = needs a choice, a placeholder or a preview, N = none, - = not a finding. */
export type CatalogueFix = 'S' | 'Q' | 'N' | '-';

/** Runbook requirements 1–8, operational practices Op1–Op3, else hygiene; `all` stands for every one. */
export type CatalogueSection =
  '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | 'Op1' | 'Op2' | 'Op3' | 'hygiene' | 'all';

/** One check that the runbook, the AWS API or the field's tools know. */
export interface CatalogueRow {
  readonly key: CatalogueKey;
  readonly statement: string;
  readonly doc: CatalogueDocument;
  /** Per profile. A note says what the two words cannot: which part of the row has another severity. */
  readonly severity: {
    readonly default: CatalogueSeverity;
    readonly strict: CatalogueSeverity;
    readonly note?: string;
  };
  /** The row's main fix; where its parts differ, the first of `fixParts`. */
  readonly fix: CatalogueFix;
  /** A clean-up: safe, but run by tidy and not by a general fix-all. */
  readonly tidy?: true;
  readonly fixNote?: string;
  readonly fixParts?: readonly { readonly fix: CatalogueFix; readonly when?: string }[];
  readonly section: readonly CatalogueSection[];
  readonly sectionNote?: string;
  /** Control statements of the runbook that the row itself names. */
  readonly controls: readonly string[];
  /** Which tools have the check, or on what basis AWS enforces it. */
  readonly peers: string;
}

/** The rows of one heading of the catalogue, in its order. */
export interface CatalogueGroup {
  readonly title: string;
  readonly rows: readonly CatalogueRow[];
}

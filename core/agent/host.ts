import type { DocumentKind } from '../documents/kinds';
import type { EngineConfig } from '../engine/config';
import type { RuleSet } from '../engine/evaluate';
import type { Suppression } from '../engine/suppression';
import type { SuppressionPolicy } from '../engine/suppressionPolicy';
import type { Organisation } from '../model/organisation';
import type { IamReference } from '../policy/reference';

/** What holds for a text that an agent gives. */
export interface AgentSettings {
  /** What the text is called inside: a whole path where it has one. */
  readonly name: string;
  readonly engine: EngineConfig;
  readonly organisation: Organisation;
  readonly kind: DocumentKind | undefined;
  readonly suppressions: readonly Suppression[];
  readonly suppressionPolicy: SuppressionPolicy;
}

/** What brings the tools into a program. */
export interface AgentHost {
  readonly rules: RuleSet;
  readonly iam: IamReference;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** @param filename as the agent gave it */
  readonly settings: (filename: string | undefined) => AgentSettings;
}

/** What an agent gets: plain data, or one sentence on what it did wrong. */
export type AgentAnswer = { readonly data: object } | { readonly problem: string };

import type { EngineConfig } from '../core/engine/config';
import type { Inventory } from '../core/live/inventory';
import type { LiveReport, LiveSuppression } from '../core/live/report';
import type { LocalTaskDefinition } from '../core/live/world';
import type { Organisation } from '../core/model/organisation';
import type { CollectRequest, Progress } from './collect';
import type { ProfileInfo } from './profiles';

export type { CollectRequest, Progress } from './collect';
export type { ProfileInfo } from './profiles';

/** What files and settings say about how accounts are judged. */
export interface Surroundings {
  readonly config: EngineConfig;
  readonly organisation: Organisation;
  /** The decisions that are in force. */
  readonly suppressions: readonly LiveSuppression[];
  /** The task definitions of the workspace. */
  readonly local: readonly LocalTaskDefinition[];
}

/** What is judged: what AWS answers now, or a snapshot that was saved. */
export type Source =
  | { readonly kind: 'aws'; readonly request: CollectRequest }
  /** Whole path of a snapshot. */
  | { readonly kind: 'snapshot'; readonly path: string };

export interface JudgeRequest {
  readonly source: Source;
  readonly surroundings: Surroundings;
  /** Whole path of an earlier snapshot to compare with; one that cannot be read is left out and named in `notes`. */
  readonly earlier: string | undefined;
  /** Whole path to write what was read from AWS to, for its owner only; an older snapshot there is replaced. */
  readonly save: string | undefined;
}

/** What was found, and what went wrong on the way without ending it. */
export interface JudgedAccounts {
  readonly report: LiveReport;
  /** Sentences. */
  readonly notes: readonly string[];
}

/** What is asked of the process that reads AWS. Plain data; no credential goes either way. */
export type ToLive =
  | { readonly type: 'collect'; readonly request: CollectRequest; readonly timeoutMs?: number }
  | { readonly type: 'judge'; readonly request: JudgeRequest; readonly timeoutMs?: number }
  | { readonly type: 'profiles' }
  | { readonly type: 'mfaCode'; readonly id: number; readonly code: string }
  /** Ends reading early; what was read until then comes back, the rest as cancelled. */
  | { readonly type: 'cancel' };

/** What it says. `inventory`, `judged`, `profileList` and `failed` are the last. */
export type FromLive =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'mfa'; readonly id: number; readonly profile: string; readonly serial: string }
  | { readonly type: 'inventory'; readonly inventory: Inventory }
  | { readonly type: 'judged'; readonly judged: JudgedAccounts }
  | { readonly type: 'profileList'; readonly profiles: readonly ProfileInfo[] }
  | { readonly type: 'failed'; readonly message: string };

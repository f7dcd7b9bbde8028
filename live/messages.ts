import type { Inventory } from '../core/live/inventory';
import type { CollectRequest, Progress } from './collect';
import type { ProfileInfo } from './profiles';

export type { CollectRequest, Progress } from './collect';
export type { ProfileInfo } from './profiles';

/** What is asked of the process that reads AWS. Plain JSON; no credential goes either way. */
export type ToLive =
  | { readonly type: 'collect'; readonly request: CollectRequest; readonly timeoutMs?: number }
  | { readonly type: 'profiles' }
  | { readonly type: 'mfaCode'; readonly id: number; readonly code: string }
  /** Ends reading early; what was read until then comes back, the rest as cancelled. */
  | { readonly type: 'cancel' };

/** What it says. `inventory`, `profileList` and `failed` are the last. */
export type FromLive =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'mfa'; readonly id: number; readonly profile: string; readonly serial: string }
  | { readonly type: 'inventory'; readonly inventory: Inventory }
  | { readonly type: 'profileList'; readonly profiles: readonly ProfileInfo[] }
  | { readonly type: 'failed'; readonly message: string };

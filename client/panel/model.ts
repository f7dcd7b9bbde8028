import type { JudgedAccounts, Progress, Source } from '../../live/client';

/** Why the last reading ended without an answer. */
export interface PanelProblem {
  readonly kind: 'failed' | 'cancelled';
  /** A sentence. */
  readonly message: string;
}

/** What the panel shows. */
export interface PanelState {
  /** What is looked at; nothing before somebody chose. */
  readonly source: Source | undefined;
  /** What was found last; while it is read again, and when that failed, the rows of before. */
  readonly judged: JudgedAccounts | undefined;
  /** Whether the rows are of before: they are read again, that failed, or they are of another source. */
  readonly old: boolean;
  /** The progress of each account and region; nothing while nothing is read. */
  readonly loading: readonly Progress[] | undefined;
  readonly problem: PanelProblem | undefined;
}

const nothing: PanelState = {
  source: undefined,
  judged: undefined,
  old: false,
  loading: undefined,
  problem: undefined,
};

/**
 * The state of the panel, without an editor. Every reading has a number: an answer that comes after a later reading
 * began, or after it was cancelled, is dropped.
 */
export class PanelModel {
  #state = nothing;
  #reading = 0;

  constructor(private readonly changed: () => void) {}

  get state(): PanelState {
    return this.#state;
  }

  /** Begins to read; rows of the same source stay, as old ones. */
  begin(source: Source): number {
    const same = JSON.stringify(source) === JSON.stringify(this.#state.source);
    const judged = same ? this.#state.judged : undefined;
    this.#set({ source, judged, old: judged !== undefined, loading: [], problem: undefined });
    return ++this.#reading;
  }

  progress(reading: number, progress: Progress): void {
    const { loading } = this.#state;
    if (reading !== this.#reading || !loading) return;
    const others = loading.filter(
      ({ account, region }) => account !== progress.account || region !== progress.region,
    );
    this.#set({ ...this.#state, loading: [...others, progress] });
  }

  /** @param old whether it is what was read before, in another window perhaps */
  accept(reading: number, judged: JudgedAccounts, old = false): boolean {
    if (reading !== this.#reading) return false;
    this.#end({ judged, old, problem: undefined });
    return true;
  }

  fail(reading: number, problem: PanelProblem): boolean {
    if (reading !== this.#reading) return false;
    this.#end({ old: this.#state.judged !== undefined, problem });
    return true;
  }

  /** Nothing is looked at any more. */
  clear(): void {
    this.#reading++;
    this.#set(nothing);
  }

  #end(outcome: Partial<PanelState>): void {
    // What is still under way has nothing to say any more.
    this.#reading++;
    this.#set({ ...this.#state, ...outcome, loading: undefined });
  }

  #set(state: PanelState): void {
    this.#state = state;
    this.changed();
  }
}

/** A service did not answer several times in a row, and is not asked again. */
export class NotAnsweringError extends Error {
  override readonly name = 'NotAnsweringError';

  /**
   * @param cause what the last try ended with
   */
  constructor(
    override readonly cause: unknown,
    readonly times: number,
  ) {
    super(`no answer, ${times} times in a row`);
  }
}

/** How often in a row there may be no answer. */
const MOST = 3;

/**
 * Watches the tries of one service in one region. A service that does not answer would cost its time-out for every try
 * of every call; after a few it is not asked again. Tries that were under way together fail together and count once: a
 * short break of the network ends nothing.
 */
export class Breaker {
  /** How often there was no answer since the last answer. */
  private failures = 0;
  /** Rises with each failure that counts. */
  private round = 0;
  private last: unknown;

  /** Begins a try, and gives what is to be told of its end. Throws where the service is not asked again. */
  begin(): { readonly answered: () => void; readonly failed: (error: unknown) => void } {
    if (this.failures >= MOST) throw new NotAnsweringError(this.last, this.failures);
    const { round } = this;
    return {
      answered: () => {
        // Who has answered once more may be asked again.
        this.failures = 0;
      },
      failed: (error) => {
        if (round !== this.round) return;
        this.round++;
        this.failures++;
        this.last = error;
      },
    };
  }
}

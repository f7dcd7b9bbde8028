interface Waiting {
  readonly signal: AbortSignal;
  readonly enter: () => void;
  readonly leave: (why: unknown) => void;
}

/** Those who wait, in the order in which they came. Thousands may wait with one signal, which is listened to once. */
export class Line {
  private waiting: Waiting[] = [];
  private readonly heard = new WeakSet<AbortSignal>();

  get length(): number {
    return this.waiting.length;
  }

  /** Waits to be let in. A cancelled signal rejects. */
  join(signal: AbortSignal): Promise<void> {
    if (!this.heard.has(signal)) {
      this.heard.add(signal);
      signal.addEventListener('abort', () => this.sendAway(signal), { once: true });
    }
    return new Promise((enter, leave) => this.waiting.push({ signal, enter, leave }));
  }

  /** Lets the first one in; nobody waits where it gives `false`. */
  next(): boolean {
    const first = this.waiting.shift();
    first?.enter();
    return first !== undefined;
  }

  private sendAway(signal: AbortSignal): void {
    const gone = this.waiting.filter((one) => one.signal === signal);
    this.waiting = this.waiting.filter((one) => one.signal !== signal);
    for (const { leave } of gone) leave(signal.reason);
  }
}

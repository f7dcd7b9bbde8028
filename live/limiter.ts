import { Line } from './line';

/** Lets so many calls run at one time, and the rest wait in the order in which they came; who is urgent goes first. */
export class Limiter {
  private running = 0;
  private readonly urgent = new Line();
  private readonly waiting = new Line();

  constructor(private readonly most: number) {}

  /** Runs the work when there is room. A cancelled signal rejects while it waits. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal, urgent = false): Promise<T> {
    signal.throwIfAborted();
    if (this.running >= this.most) await (urgent ? this.urgent : this.waiting).join(signal);
    else this.running++;
    try {
      return await work();
    } finally {
      // The place goes on to the next in line, or is free.
      if (!this.urgent.next() && !this.waiting.next()) this.running--;
    }
  }
}

import { Line } from './line';
import { rates, type Rate } from './rates';

/** Others ask in the account, too, and their deployments are not to wait for us: this much of its rates is ours. */
const SHARE = 0.9;

/** Lets calls through as fast as AWS answers them for sure, in the order in which they came. */
export class Pace {
  /** By service and operation. */
  private readonly lanes = new Map<string, Map<string, Lane>>();

  constructor(known: readonly Rate[] = rates) {
    for (const rate of known) {
      const lane = new Lane(rate.burst * SHARE, rate.perSecond * SHARE);
      const ofService = this.lanes.get(rate.service) ?? new Map<string, Lane>();
      for (const operation of rate.operations) ofService.set(operation, lane);
      this.lanes.set(rate.service, ofService);
    }
  }

  /** Waits until the call may be made, and tells whether it had to have a turn. A cancelled signal rejects. */
  async turn(service: string, operation: string, signal: AbortSignal): Promise<boolean> {
    const lane = this.lanes.get(service)?.get(operation);
    await lane?.turn(signal);
    return lane !== undefined;
  }

  /** Nobody waits any longer, for a service or for any: what is waited for will not be asked. */
  release(service?: string): void {
    for (const [name, lanes] of this.lanes)
      if (service === undefined || service === name) for (const lane of lanes.values()) lane.release();
  }
}

/** A bucket of turns that fills as time goes by. */
class Lane {
  private turns: number;
  private at = performance.now();
  private readonly waiting = new Line();
  private timer: NodeJS.Timeout | undefined;
  private open = false;

  constructor(
    private readonly most: number,
    private readonly perSecond: number,
  ) {
    this.turns = most;
  }

  turn(signal: AbortSignal): Promise<void> | undefined {
    signal.throwIfAborted();
    this.fill();
    if (this.open || (this.waiting.length === 0 && this.turns >= 1)) {
      this.turns--;
      return undefined;
    }
    const entered = this.waiting.join(signal);
    this.later();
    return entered;
  }

  release(): void {
    this.open = true;
    clearTimeout(this.timer);
    while (this.waiting.next());
  }

  private fill(): void {
    const now = performance.now();
    this.turns = Math.min(this.most, this.turns + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
  }

  /** Lets in who may enter, and comes back for the others. */
  private later(): void {
    if (this.timer !== undefined || this.waiting.length === 0) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.fill();
        while (this.turns >= 1 && this.waiting.next()) this.turns--;
        this.later();
      },
      Math.ceil(((1 - this.turns) / this.perSecond) * 1000),
    );
  }
}

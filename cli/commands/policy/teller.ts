import type { Streams } from '../../outcome';
import { printable } from '../../printable';

/** Says on standard error what a run could not do or does not know, and keeps in mind whether it failed. */
export class Teller {
  failed = false;

  constructor(private readonly streams: Streams) {}

  say(text: string): void {
    this.streams.err(`ecs-runbook: ${printable(text)}\n`);
  }

  /** The exit code is 2 then. */
  fail(shown: string, reason: string): 2 {
    this.failed = true;
    this.say(`${shown}: ${reason}`);
    return 2;
  }
}

import type { Context } from '../core/rules/context';
import type { LiveOptions } from '../live/client';

/** 0 nothing to complain of, 1 findings at or above `--fail-on`, 2 the run itself failed in part or whole. */
export type ExitCode = 0 | 1 | 2;

/** Where a command reads and writes; the process in life, memory in tests. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly cwd: string;
  readonly color: boolean;
  /** The day, `YYYY-MM-DD` in UTC: suppressions run out. */
  readonly today: string;
  readonly context: Context;
  /** How the process that reads AWS is started. */
  readonly live?: LiveOptions;
  /** Asks whoever sits at the terminal; nothing where nobody does. */
  readonly ask?: (question: string) => Promise<string | undefined>;
}

/** Whether colours are wanted: only on a terminal, and not where `NO_COLOR` says no. */
export function wantsColor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** A mistake in how the command was called. Its message is the one line that is shown. */
export class UsageError extends Error {}

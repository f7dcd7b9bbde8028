import { UsageError, type ExitCode, type Streams } from '../outcome';
import { check } from './policy/check';
import { generate, WRITTEN } from './policy/generate';
import { shrink } from './policy/shrink';

/** `ecs-runbook policy`: what task definitions and the policies of their roles have to do with each other. */
export async function policy(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const [asked, ...rest] = args;
  const what = WRITTEN.find((known) => known === asked);
  if (what !== undefined) return generate(what, rest, streams);
  if (asked === 'check') return check(rest, streams);
  if (asked === 'shrink') return shrink(rest, streams);
  throw new UsageError(`policy takes ${[...WRITTEN, 'check', 'shrink'].join(', ')}`);
}

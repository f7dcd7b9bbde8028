import { UsageError, type ExitCode, type Streams } from '../outcome';
import { generate, WRITTEN } from './policy/generate';

/** `ecs-runbook policy`: what task definitions and the policies of their roles have to do with each other. */
export async function policy(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const [asked, ...rest] = args;
  const what = WRITTEN.find((known) => known === asked);
  if (what !== undefined) return generate(what, rest, streams);
  if (asked === 'check' || asked === 'shrink')
    throw new UsageError(`this version has no command "policy ${asked}" yet`);
  throw new UsageError(`policy takes ${WRITTEN.join(', ')}`);
}

import { explanationOf } from '../../core/agent/explain';
import { readOptions } from '../options';
import { UsageError, type ExitCode, type Streams } from '../outcome';

/** `ecs-runbook explain`: what a rule asks for and why, by its id or by a key of the catalogue. */
export function explain(args: readonly string[], { out }: Streams): ExitCode {
  const { positionals } = readOptions(args, {});
  const [asked, more] = positionals;
  if (asked === undefined || more !== undefined)
    throw new UsageError('explain takes one rule id or catalogue key');
  const explanation = explanationOf(asked);
  if (explanation === undefined)
    throw new UsageError(`there is no rule and no catalogue key "${asked}"; "ecs-runbook rules" lists them`);
  out(explanation);
  return 0;
}

import { atLeast } from '../../core/engine/config';
import { configurableRules } from '../../core/live/configurable';
import { evaluateLive } from '../../core/live/evaluateLive';
import type { Inventory } from '../../core/live/inventory';
import { isNotChecked, isOpen, liveSuppressions, reportOf } from '../../core/live/report';
import { readSnapshot, saveSnapshot, SnapshotError } from '../../files/snapshot';
import { collectLive, LiveError } from '../../live/client';
import { Configurations } from '../config';
import { UsageError, type ExitCode, type Streams } from '../outcome';
import { printable } from '../printable';
import { liveReporterFor } from '../reporters/live';
import { readLiveOptions, type LiveOptions } from './live/options';

/** `ecs-runbook live`: judges what runs in accounts of AWS. */
export async function live(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { cwd, today, color } = streams;
  const options = readLiveOptions(args, cwd);
  // Whatever can be wrong with the call is found before AWS is asked.
  const configurations = new Configurations(configurableRules, { cwd, today });
  const settings = await configurations.for(undefined);
  const earlier = options.compare === undefined ? undefined : await told(readSnapshot(options.compare));
  const inventory =
    options.from === undefined ? await readAws(options, streams) : await told(readSnapshot(options.from));
  if (options.save !== undefined) await told(saveSnapshot(options.save, inventory));

  const context = { ...streams.context, organisation: settings.organisation };
  const judge = (one: Inventory): ReturnType<typeof evaluateLive> =>
    evaluateLive(one, { config: settings.engine, context });
  const evaluation = judge(inventory);
  const before = earlier && judge(earlier);
  const suppressions = liveSuppressions(settings.suppressions, settings.suppressionPolicy, today);
  const report = reportOf({ inventory, evaluation, before, suppressions });
  streams.out(liveReporterFor(options.format)({ ...report, color }));

  const problems = [
    ...configurations.problems.map(({ shown, reason }) => `${shown}: ${reason}`),
    ...(inventory.unopened ?? []).map(({ message }) => message),
    ...evaluation.failures.map(({ ruleId, error }) => `the rule ${ruleId} failed: ${error}`),
  ];
  for (const problem of problems) streams.err(`ecs-runbook: ${printable(problem)}\n`);
  if (problems.length > 0) return 2;
  const { failOn, failOnNotChecked } = options;
  const failing = report.findings.some(
    (one) => failOn !== 'never' && isOpen(one) && atLeast(one.finding.severity, failOn),
  );
  return failing || (failOnNotChecked && evaluation.judgements.some(isNotChecked)) ? 1 : 0;
}

async function readAws({ profiles, regions, clusters }: LiveOptions, streams: Streams): Promise<Inventory> {
  const { live: process, ask } = streams;
  if (!process) throw new UsageError('reading AWS needs the built product');
  try {
    return await collectLive({ profiles, regions, clusters }, process, {
      askMfa: async (profile, serial) => ask?.(`MFA code of ${serial} for profile "${profile}": `),
    });
  } catch (error) {
    if (error instanceof LiveError) throw new UsageError(printable(error.message));
    throw error;
  }
}

/** A snapshot that is no use is a mistake in the call. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SnapshotError) throw new UsageError(printable(error.message));
    throw error;
  }
}

import { atLeast } from '../../core/engine/config';
import { applyBaselines } from '../baselines';
import { findFiles } from '../find';
import { LintRun } from '../lintRun';
import type { ExitCode, Streams } from '../outcome';
import { reporterFor } from '../reporters';
import { isOpen } from '../result';
import { readLintOptions } from './lintOptions';
import { UsageError } from '../outcome';

/** `ecs-runbook lint`: checks files, folders, globs and standard input. */
export async function lint(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { cwd, color } = streams;
  const options = readLintOptions(args, cwd);
  const { minSeverity, failOn, dryRun } = options;
  const run = new LintRun(streams, options);
  const { files, problems, folders } = await findFiles(options.paths, cwd);
  for (const { shown, reason } of problems) run.fail(shown, reason);
  if (options.stdin) await run.stdin(options.stdinName);
  for (const file of files) await run.file(file);
  await run.judgeAll();
  run.sayConfiguration(folders);

  const named = options.baseline !== undefined || run.results.some(({ baseline }) => baseline !== undefined);
  if (options.updateBaseline && !named)
    throw new UsageError('--update-baseline needs --baseline, or a baseline that the configuration names');
  const { results, accepted } = await applyBaselines(run.results, {
    cwd,
    path: options.baseline,
    update: options.updateBaseline,
    fail: (shown, reason) => run.fail(shown, reason),
    note: (text) => streams.err(`ecs-runbook: ${text}\n`),
  });

  const shown = results.map((result) => ({
    ...result,
    findings: result.findings.filter(({ severity }) => atLeast(severity, minSeverity)),
  }));
  const report = { results: shown, problems: run.problems, accepted, failOn, color, cwd };
  if (!dryRun) streams.out(reporterFor(options.format)(report));
  if (run.problems.length > 0) return 2;
  const failing = results.some(({ findings }) =>
    findings.some((finding) => failOn !== 'never' && isOpen(finding) && atLeast(finding.severity, failOn)),
  );
  return failing ? 1 : 0;
}

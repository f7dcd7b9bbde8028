import { readFile, writeFile } from 'node:fs/promises';
import { createTwoFilesPatch } from 'diff';
import { documentKinds, type DocumentKind } from '../../core/documents/kinds';
import { openDocument } from '../../core/documents/open';
import { atLeast, type EngineConfig } from '../../core/engine/config';
import { evaluate, RuleSet } from '../../core/engine/evaluate';
import { fixAll } from '../../core/engine/fix';
import { allRules } from '../../core/rules/registry';
import type { FixKind, Severity } from '../../core/rules/rule';
import { LineIndex } from '../../core/text/lines';
import { Configurations } from '../config';
import { findFiles, reasonOf, type Candidate } from '../find';
import { readOptions, word } from '../options';
import { UsageError, type ExitCode, type Streams } from '../outcome';
import { reporterFor, reportFormats } from '../reporters';
import type { FileResult } from '../result';
import { decode, type FileText } from '../text';

const SEVERITIES = ['hint', 'info', 'warning', 'error'] as const;

const OPTIONS = {
  'stdin-filename': { type: 'string' },
  format: { type: 'string' },
  'min-severity': { type: 'string' },
  'fail-on': { type: 'string' },
  kind: { type: 'string' },
  profile: { type: 'string' },
  config: { type: 'string' },
  fix: { type: 'boolean' },
  'fix-tidy': { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
} as const;

interface LintOptions {
  readonly kind: DocumentKind | undefined;
  readonly minSeverity: Severity;
  readonly fixKinds: readonly FixKind[];
  readonly dryRun: boolean;
}

/** `ecs-runbook lint`: checks files, folders, globs and standard input. */
export async function lint(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length === 0)
    throw new UsageError('lint needs a file, a folder, a glob or - for standard input');
  const report = reporterFor(word('format', values.format, reportFormats, 'text'));
  const failOn = word('fail-on', values['fail-on'], [...SEVERITIES, 'never'], 'error');
  const kind = word('kind', values.kind, ['auto', ...documentKinds], 'auto');
  const profile =
    values.profile === undefined
      ? undefined
      : word('profile', values.profile, ['default', 'strict'], 'default');
  const dryRun = values['fix-dry-run'] === true;
  const options: LintOptions = {
    kind: kind === 'auto' ? undefined : kind,
    minSeverity: word('min-severity', values['min-severity'], SEVERITIES, 'info'),
    fixKinds: values['fix-tidy'] ? ['safe', 'tidy'] : values.fix || dryRun ? ['safe'] : [],
    dryRun,
  };
  const stdin = positionals.includes('-');
  if (stdin && options.fixKinds.length > 0 && !dryRun) {
    throw new UsageError('standard input cannot be changed in place: use --fix-dry-run with it');
  }

  const run = new LintRun(
    streams,
    options,
    new Configurations(ruleIds(), { file: values.config, profile, cwd: streams.cwd }),
  );
  const { files, problems } = await findFiles(
    positionals.filter((argument) => argument !== '-'),
    streams.cwd,
  );
  for (const { shown, reason } of problems) run.fail(shown, reason);
  if (stdin) await run.stdin(values['stdin-filename'] ?? 'standard input');
  for (const file of files) await run.file(file);

  const results = run.results.map((result) => ({
    ...result,
    findings: result.findings.filter(({ severity }) => atLeast(severity, options.minSeverity)),
  }));
  if (!dryRun) streams.out(report(results, streams.color));
  for (const { shown, reason } of run.configurations.problems) run.fail(shown, reason);
  if (run.failed) return 2;
  const failing =
    failOn !== 'never' &&
    run.results.some(({ findings }) => findings.some(({ severity }) => atLeast(severity, failOn)));
  return failing ? 1 : 0;
}

function ruleIds(): Set<string> {
  return new Set(allRules.map(({ id }) => id));
}

class LintRun {
  readonly results: FileResult[] = [];
  failed = false;
  private readonly rules = new RuleSet(allRules);

  constructor(
    private readonly streams: Streams,
    private readonly options: LintOptions,
    readonly configurations: Configurations,
  ) {}

  fail(shown: string, reason: string): void {
    this.failed = true;
    this.streams.err(`ecs-runbook: ${shown}: ${reason}\n`);
  }

  async stdin(name: string): Promise<void> {
    await this.attempt(name, async () => {
      const text = decode(await this.streams.readStdin());
      return this.judge(name, text, await this.configurations.for(undefined), true, undefined);
    });
  }

  async file({ shown, path, named }: Candidate): Promise<void> {
    await this.attempt(shown, async () => {
      const text = decode(await readFile(path));
      return this.judge(shown, text, await this.configurations.for(path), named, path);
    });
  }

  private async attempt(shown: string, work: () => Promise<FileResult | undefined>): Promise<void> {
    try {
      const result = await work();
      if (result) this.results.push(result);
    } catch (error) {
      const reason = reasonOf(error);
      this.fail(shown, reason);
      this.results.push({
        file: shown,
        kind: null,
        error: reason,
        findings: [],
        lines: new LineIndex(''),
        text: '',
      });
    }
  }

  private async judge(
    shown: string,
    source: FileText,
    config: EngineConfig,
    named: boolean,
    path: string | undefined,
  ): Promise<FileResult | undefined> {
    const text = await this.fixed(shown, source, config, path);
    const document = openDocument(text, path ?? shown, { kind: this.options.kind });
    if (document.kind === null && !named) return undefined;
    if (document.kind === null) {
      this.streams.err(`ecs-runbook: ${shown}: neither a task definition nor a policy; not checked\n`);
    }
    const { findings, failures } = evaluate(document, this.rules, config);
    for (const { ruleId, error } of failures) this.fail(shown, `the rule ${ruleId} failed: ${error}`);
    return { file: shown, kind: document.kind, error: null, findings, lines: new LineIndex(text), text };
  }

  /** The text after the fixes that were asked for, written back unless this is a dry run. */
  private async fixed(
    shown: string,
    source: FileText,
    config: EngineConfig,
    path: string | undefined,
  ): Promise<string> {
    const { fixKinds, dryRun, kind } = this.options;
    if (fixKinds.length === 0) return source.text;
    const { text } = fixAll(source.text, path ?? shown, this.rules, { kinds: fixKinds, config, kind });
    if (text === source.text) return text;
    if (dryRun) this.streams.out(createTwoFilesPatch(`a/${shown}`, `b/${shown}`, source.text, text, '', ''));
    else if (path !== undefined) await writeFile(path, source.encode(text));
    return text;
  }
}

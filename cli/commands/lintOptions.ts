import { resolve } from 'node:path';
import type { Profile } from '../../core/engine/config';
import { documentKinds, type DocumentKind } from '../../core/documents/kinds';
import type { FixKind, Severity } from '../../core/rules/rule';
import { readOptions, word } from '../options';
import { UsageError } from '../outcome';
import { reportFormats, type ReportFormat } from '../reporters';

const OPTIONS = {
  'stdin-filename': { type: 'string' },
  format: { type: 'string' },
  'min-severity': { type: 'string' },
  'fail-on': { type: 'string' },
  kind: { type: 'string' },
  profile: { type: 'string' },
  config: { type: 'string' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  fix: { type: 'boolean' },
  'fix-tidy': { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
} as const;

const SEVERITIES = ['hint', 'info', 'warning', 'error'] as const;

export interface LintOptions {
  /** Files, folders and globs, without `-`. */
  readonly paths: readonly string[];
  readonly stdin: boolean;
  readonly stdinName: string | undefined;
  readonly format: ReportFormat;
  readonly minSeverity: Severity;
  readonly failOn: Severity | 'never';
  readonly kind: DocumentKind | undefined;
  readonly profile: Profile | undefined;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly fixKinds: readonly FixKind[];
  readonly dryRun: boolean;
}

/** The options of `lint`, checked against each other. */
export function readLintOptions(args: readonly string[], cwd: string): LintOptions {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length === 0)
    throw new UsageError('lint needs a file, a folder, a glob or - for standard input');
  const kind = word('kind', values.kind, ['auto', ...documentKinds], 'auto');
  const dryRun = values['fix-dry-run'] === true;
  const options: LintOptions = {
    paths: positionals.filter((argument) => argument !== '-'),
    stdin: positionals.includes('-'),
    stdinName: values['stdin-filename'],
    format: word('format', values.format, reportFormats, 'text'),
    minSeverity: word('min-severity', values['min-severity'], SEVERITIES, 'info'),
    failOn: word('fail-on', values['fail-on'], ['error', 'warning', 'info', 'never'], 'error'),
    kind: kind === 'auto' ? undefined : kind,
    profile:
      values.profile === undefined
        ? undefined
        : word('profile', values.profile, ['default', 'strict'], 'default'),
    config: values.config,
    baseline: values.baseline === undefined ? undefined : resolve(cwd, values.baseline),
    updateBaseline: values['update-baseline'] === true,
    fixKinds: values['fix-tidy'] ? ['safe', 'tidy'] : values.fix || dryRun ? ['safe'] : [],
    dryRun,
  };
  refuseContradictions(options);
  return options;
}

function refuseContradictions({ stdin, fixKinds, dryRun, updateBaseline }: LintOptions): void {
  if (stdin && fixKinds.length > 0 && !dryRun)
    throw new UsageError('standard input cannot be changed in place: use --fix-dry-run with it');
  if (dryRun && updateBaseline)
    throw new UsageError('--fix-dry-run writes nothing, --update-baseline writes a file: use one of them');
}

import { resolve } from 'node:path';
import type { Severity } from '../../../core/rules/rule';
import { readOptions, word } from '../../options';
import { UsageError } from '../../outcome';
import { liveFormats, type LiveFormat } from '../../reporters/live';

const OPTIONS = {
  profile: { type: 'string', multiple: true },
  region: { type: 'string', multiple: true },
  cluster: { type: 'string', multiple: true },
  format: { type: 'string' },
  'save-snapshot': { type: 'string' },
  'from-snapshot': { type: 'string' },
  compare: { type: 'string' },
  'fail-on': { type: 'string' },
  'fail-on-not-checked': { type: 'boolean' },
} as const;

export interface LiveOptions {
  readonly profiles: readonly string[];
  readonly regions: readonly string[];
  readonly clusters: readonly string[];
  readonly format: LiveFormat;
  /** Whole path of a snapshot to write. */
  readonly save: string | undefined;
  /** Whole path of a snapshot to read, instead of AWS. */
  readonly from: string | undefined;
  /** Whole path of an earlier snapshot. */
  readonly compare: string | undefined;
  readonly failOn: Severity | 'never';
  readonly failOnNotChecked: boolean;
}

export function readLiveOptions(args: readonly string[], cwd: string): LiveOptions {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [stray] = positionals;
  if (stray !== undefined) throw new UsageError(`live takes options only; "${stray}" is none`);
  const path = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : resolve(cwd, name);
  const options: LiveOptions = {
    profiles: values.profile ?? [],
    regions: values.region ?? [],
    clusters: values.cluster ?? [],
    format: word('format', values.format, liveFormats, 'text'),
    save: path(values['save-snapshot']),
    from: path(values['from-snapshot']),
    compare: path(values.compare),
    failOn: word('fail-on', values['fail-on'], ['error', 'warning', 'info', 'never'], 'error'),
    failOnNotChecked: values['fail-on-not-checked'] === true,
  };
  const { from, save, profiles, regions, clusters } = options;
  if (from !== undefined && (save !== undefined || profiles.length + regions.length + clusters.length > 0))
    throw new UsageError(
      '--from-snapshot reads a file: profiles, regions, clusters and --save-snapshot are for AWS',
    );
  return options;
}

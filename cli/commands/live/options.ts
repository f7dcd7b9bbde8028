import { resolve } from 'node:path';
import { readOptions } from '../../options';
import { UsageError } from '../../outcome';

const OPTIONS = {
  profile: { type: 'string', multiple: true },
  region: { type: 'string', multiple: true },
  cluster: { type: 'string', multiple: true },
  'save-snapshot': { type: 'string' },
  'from-snapshot': { type: 'string' },
  'fail-on-not-checked': { type: 'boolean' },
  // Known to the contract, and answered with a plain word until an account can be judged.
  format: { type: 'string' },
  compare: { type: 'string' },
  'fail-on': { type: 'string' },
} as const;

/** What needs the judgement of an account. */
const LATER = ['format', 'compare', 'fail-on'] as const;

export interface LiveOptions {
  readonly profiles: readonly string[];
  readonly regions: readonly string[];
  readonly clusters: readonly string[];
  /** Whole path of a snapshot to write. */
  readonly save: string | undefined;
  /** Whole path of a snapshot to read, instead of AWS. */
  readonly from: string | undefined;
  readonly failOnNotChecked: boolean;
}

export function readLiveOptions(args: readonly string[], cwd: string): LiveOptions {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [stray] = positionals;
  if (stray !== undefined) throw new UsageError(`live takes options only; "${stray}" is none`);
  for (const option of LATER)
    if (values[option] !== undefined)
      throw new UsageError(`this version cannot judge an account yet, which --${option} is for`);
  const path = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : resolve(cwd, name);
  const options: LiveOptions = {
    profiles: values.profile ?? [],
    regions: values.region ?? [],
    clusters: values.cluster ?? [],
    save: path(values['save-snapshot']),
    from: path(values['from-snapshot']),
    failOnNotChecked: values['fail-on-not-checked'] === true,
  };
  const { from, save, profiles, regions, clusters } = options;
  if (from !== undefined && (save !== undefined || profiles.length + regions.length + clusters.length > 0))
    throw new UsageError(
      '--from-snapshot reads a file: profiles, regions, clusters and --save-snapshot are for AWS',
    );
  if (from === undefined && save === undefined)
    throw new UsageError(
      'this version cannot judge an account yet: live takes --save-snapshot FILE, or --from-snapshot FILE',
    );
  return options;
}

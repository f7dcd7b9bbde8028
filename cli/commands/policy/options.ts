import type { NeedFacts } from '../../../core/policy/needs';
import { withGiven } from '../../../core/policy/needs/given';

/** What the task definitions may not tell; the same for all commands on policies. */
export const FACT_OPTIONS = {
  account: { type: 'string' },
  region: { type: 'string' },
  partition: { type: 'string' },
  'kms-key': { type: 'string', multiple: true },
  exec: { type: 'boolean' },
  config: { type: 'string' },
} as const;

export interface FactValues {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly partition?: string | undefined;
  readonly 'kms-key'?: readonly string[] | undefined;
  readonly exec?: boolean | undefined;
}

/** What is given in the call wins over what the files and the configuration tell. */
export function withOptions(told: NeedFacts, { 'kms-key': kmsKeys, exec, ...given }: FactValues): NeedFacts {
  return withGiven(told, { ...given, kmsKeys, usesExec: exec });
}

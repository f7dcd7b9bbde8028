import type { NeedFacts } from '../../../core/policy/needs';

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
export function withGiven(told: NeedFacts, given: FactValues): NeedFacts {
  const keys = given['kms-key'];
  return {
    ...told,
    account: given.account ?? told.account,
    region: given.region ?? told.region,
    partition: given.partition ?? told.partition,
    usesExec: given.exec === true || told.usesExec === true,
    ...(keys === undefined ? {} : { keyOf: () => keys }),
  };
}

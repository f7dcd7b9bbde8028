import type { NeedFacts } from './need';

/** What somebody who asks for a policy tells beside the task definitions. */
export interface GivenFacts {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly partition?: string | undefined;
  /** ARNs of the keys that all secrets are encrypted with. */
  readonly kmsKeys?: readonly string[] | undefined;
  readonly usesExec?: boolean | undefined;
}

/** What is given in the call wins over what the files and the configuration tell. */
export function withGiven(told: NeedFacts, given: GivenFacts): NeedFacts {
  const { kmsKeys } = given;
  return {
    ...told,
    account: given.account ?? told.account,
    region: given.region ?? told.region,
    partition: given.partition ?? told.partition,
    usesExec: given.usesExec === true || told.usesExec === true,
    ...(kmsKeys === undefined ? {} : { keyOf: () => kmsKeys }),
  };
}

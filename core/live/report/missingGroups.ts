import type { Judgement } from '../judgement';

/** One reason why something was not checked, in one account and region. */
export interface MissingGroup {
  readonly account: string;
  readonly region: string | undefined;
  /** The permission that was missing; nothing where it was not that. */
  readonly action: string | undefined;
  /** A sentence. */
  readonly why: string;
  /** What needs it, by the ids of the rows. */
  readonly rows: readonly string[];
  /** How many judgements it keeps from being whole. */
  readonly checks: number;
}

/** What could not be looked at: the same permission stands once in each account and region. */
export function missingGroups(judgements: readonly Judgement[]): MissingGroup[] {
  const groups = new Map<string, MissingGroup & { readonly rows: string[]; checks: number }>();
  for (const { row, subject, missing } of judgements) {
    const { account, region } = subject;
    const counted = new Set<string>();
    for (const { action, why } of missing) {
      const key = JSON.stringify([account, region, action ?? why]);
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { account, region, action, why, rows: [], checks: 0 }));
      if (!group.rows.includes(row)) group.rows.push(row);
      if (!counted.has(key)) group.checks++;
      counted.add(key);
    }
  }
  return [...groups.values()];
}

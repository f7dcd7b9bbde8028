import { calls, type PartName } from './calls';
import type { Gap, Part } from './schema';
import type { World } from './world';

/** Something that could not be looked at, as a judgement tells it. */
export interface Missing {
  readonly part: PartName | undefined;
  readonly state: Gap['state'] | 'undecidable';
  /** The permission that was missing; nothing where it was not that. */
  readonly action: string | undefined;
  /** A sentence. */
  readonly why: string;
}

/** Thrown by `read`, caught by the judge. */
export class Unreadable extends Error {}

/** A row looked at a part that it does not declare. A mistake of ours. */
export class Undeclared extends Error {}

/**
 * What a check sees an account through. Parts are opened with `read` and `peek`, which keep account of what was
 * looked at and of what could not be: a check cannot pass on what it did not see.
 */
export class Look {
  readonly missing: Missing[] = [];
  /** Why the row says nothing about the subject. */
  reason: string | undefined;
  /** The parts that were looked at, for tests and for "which rows need this". */
  readonly seen = new Set<object>();

  constructor(
    readonly world: World,
    private readonly needs: ReadonlySet<PartName>,
  ) {}

  /** The value of a part. Without it nothing can be said, and the check ends here. */
  read<T>(part: Part<T>): T {
    const found = this.open(part);
    if (found.state === 'ok') return found.value;
    throw new Unreadable();
  }

  /**
   * The value of a part, or nothing: for checks that may find something wrong all the same. Without a finding the
   * subject counts as not checked.
   */
  peek<T>(part: Part<T>): T | undefined {
    const found = this.open(part);
    return found.state === 'ok' ? found.value : undefined;
  }

  /** The row is not about this subject. Ends nothing: return behind it. */
  notApplicable(why: string): undefined {
    this.reason ??= why;
    return undefined;
  }

  /** Something that no call tells, so that the subject cannot be judged. */
  undecidable(why: string): undefined {
    this.missing.push({ part: undefined, state: 'undecidable', action: undefined, why });
    return undefined;
  }

  /** What was missing does not matter: something else that was seen decides. */
  settled(): undefined {
    this.missing.length = 0;
    return undefined;
  }

  private open<T>(part: Part<T>): Part<T> {
    const names = [...this.world.namesOf(part)];
    const name = names.find((one) => this.needs.has(one));
    if (name === undefined) throw new Undeclared(names[0] ?? 'a part that is none of the inventory');
    this.seen.add(part);
    if (
      part.state !== 'ok' &&
      !this.missing.some((known) => known.part === name && known.state === part.state)
    )
      this.missing.push(missingOf(name, part));
    return part;
  }
}

/** The sentence for a gap: what was not read, and what would help. */
export function missingOf(name: PartName, gap: Gap): Missing {
  const { what } = calls[name];
  const { state } = gap;
  if (state === 'denied') {
    const why = `${what} could not be read: ${gap.action} is not allowed.`;
    return { part: name, state, action: gap.action, why };
  }
  const reason = state === 'notAsked' ? `: ${gap.why}` : failWords[gap.reason];
  const why = `${what} ${state === 'notAsked' ? 'was not asked for' : 'could not be read'}${reason}`;
  return { part: name, state, action: undefined, why: why.endsWith('.') ? why : `${why}.` };
}

const failWords = {
  network: ' because AWS could not be reached.',
  expired: ' because the session has expired. Log in again.',
  throttled: ' because AWS slowed the requests down. Try again later.',
  service: ' because AWS answered with an error.',
  cancelled: ' because reading was cancelled.',
} as const;

import type { Span } from '../text/span';
import type { ObjectNode } from '../tree/node';
import type { Finding } from './finding';

/** Why a finding is lived with. */
export interface Decision {
  readonly reason: string;
  /** The last day on which it counts, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  readonly by: string | undefined;
}

/** A decision to live with a finding, as `.ecs-runbook.jsonc` states it. All that is given must fit. */
export interface Suppression extends Span, Decision {
  readonly rule: string;
  /** A glob below the folder of the configuration file; every file without it. */
  readonly file: string | undefined;
  /** A named path (`containerDefinitions/[web]/privileged`): the place and all below it. */
  readonly path: string | undefined;
  readonly fingerprint: string | undefined;
  /** Itself in the configuration, for taking it out. */
  readonly node: ObjectNode;
}

/** A finding and the decision to live with it, where there is one. */
export interface JudgedFinding extends Finding {
  readonly suppression: Decision | undefined;
}

/** `today` as `YYYY-MM-DD`: the core has no clock. The last day counts. */
export function isOver({ until }: Pick<Decision, 'until'>, today: string): boolean {
  return until !== undefined && until < today;
}

export function isAbout({ rule, path, fingerprint }: Suppression, finding: Finding): boolean {
  if (rule !== finding.rule.id) return false;
  if (fingerprint !== undefined && fingerprint !== finding.fingerprint) return false;
  return path === undefined || path === finding.path || finding.path.startsWith(`${path}/`);
}

/** A place for the reason that nobody filled in, as our own fixes leave it. */
export function isUnfilled(reason: string): boolean {
  return /^<[^<>]*>$/.test(reason.trim());
}

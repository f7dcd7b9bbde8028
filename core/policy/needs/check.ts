import type { EcsRole } from '../../model/ecsRole';
import type { Policy, Statement } from '../../model/policy';
import type { Spot } from '../../tree/spot';
import { actionMatches } from '../actions';
import { excessOf, type Excess, type OpenGrant } from './excess';
import { isNamed } from './fits';
import { deniedBy, isGranted } from './granted';
import type { Need, Needs } from './need';
import { readPlain } from './shrinkStatement';

/** What is held against each other. */
export interface CheckRequest {
  readonly policy: Policy;
  /** What else stands on the role. */
  readonly beside: readonly Policy[];
  /** False where something is attached that cannot be read: then nothing can be said to lack. */
  readonly complete: boolean;
  /** The needs of every task definition that uses the role. */
  readonly users: readonly Needs[];
  readonly as: readonly EcsRole[];
}

/** A permission that is needed and not granted. */
export interface Lack {
  readonly action: string;
  readonly resource: string;
  /** The statements that deny it. */
  readonly deniedBy: readonly Statement[];
  readonly causes: readonly Cause[];
}

/** A part of a task definition that causes something. */
export interface Cause {
  /** Which of the users. */
  readonly user: number;
  readonly reason: string;
  readonly at: Spot;
}

export interface PolicyCheck {
  readonly lacks: readonly Lack[];
  readonly excess: readonly Excess[];
  /** What cannot be decided, in a task definition or (without a user) in the policy. */
  readonly open: readonly (OpenGrant & { readonly user?: number })[];
}

/** Holds the policy of a role against what the task definitions that use it need. */
export function checkPolicy({ policy, beside, complete, users, as }: CheckRequest): PolicyCheck {
  const policies = [policy, ...beside];
  const lacks: Lack[] = [];
  const open: (OpenGrant & { user?: number })[] = [];
  for (const { need, sure, causes } of gathered(users, as)) {
    const granted = isGranted(need, policies);
    if (granted === 'yes') continue;
    const resource = need.resource.toString();
    const [first] = causes;
    if (granted === 'no' && complete && sure)
      lacks.push({ action: need.action, resource, deniedBy: deniedBy(need, policies), causes });
    else if (first) {
      open.push({ ...first, text: whyOpen(`${need.action} on ${resource}`, { granted, complete }) });
    }
  }
  users.forEach((found, user) => {
    for (const { role, text, at } of found.open) if (as.includes(role)) open.push({ user, text, at });
  });
  const { excess, open: openGrants } = excessOf(policy, users, as);
  return { lacks, excess, open: [...open, ...untoldKey(users, as, policies), ...openGrants] };
}

function whyOpen(
  what: string,
  { granted, complete }: { granted: 'no' | 'unknown'; complete: boolean },
): string {
  if (!complete)
    return `Whether ${what} is granted is not known: the role has more policies, which are not among these files.`;
  return granted === 'no'
    ? `${what} is not granted, and may be needed: the task definition does not tell all of it.`
    : `Whether ${what} is granted is not known: a condition or a placeholder decides.`;
}

interface GatheredNeed {
  readonly need: Need;
  /** Whether it is surely needed, and what it is needed for is named. */
  readonly sure: boolean;
  readonly causes: readonly Cause[];
}

/** Each action and resource once, with everything that causes it. */
function gathered(users: readonly Needs[], as: readonly EcsRole[]): Iterable<GatheredNeed> {
  const found = new Map<string, { need: Need; sure: boolean; causes: Cause[] }>();
  users.forEach(({ needs }, user) => {
    for (const need of needs.filter(({ role }) => as.includes(role))) {
      const key = `${need.action} ${need.resource.toString()}`;
      const entry = found.get(key) ?? { need, sure: false, causes: [] };
      entry.sure ||= need.perhaps !== true && isNamed(need);
      entry.causes.push({ user, reason: need.reason, at: need.at });
      found.set(key, entry);
    }
  });
  return found.values();
}

/** Secrets may be encrypted by a key that no file tells, and that the role may not use. */
function untoldKey(
  users: readonly Needs[],
  as: readonly EcsRole[],
  policies: readonly Policy[],
): (OpenGrant & { user: number })[] {
  if (!as.includes('execution') || policies.some(({ statements }) => statements.some(decrypts))) return [];
  for (const [user, found] of users.entries()) {
    const own = found.needs.filter(({ role }) => role === 'execution');
    const decrypted = new Set(own.filter(({ action }) => action === 'kms:Decrypt').map(({ at }) => at));
    const read = own.find(({ action, at }) => READING.test(action) && !decrypted.has(at));
    if (!read) continue;
    const text =
      'No file tells by which key this is encrypted. With a customer managed key, kms:Decrypt on it is needed, too: give --kms-key, or `keys` in the configuration.';
    return [{ user, text, at: read.at }];
  }
  return [];
}

const READING = /^(?:secretsmanager:GetSecretValue|ssm:GetParameters)$/;

function decrypts(statement: Statement): boolean {
  const actions = readPlain(statement)?.actions ?? [];
  return actions.some(({ text }) => actionMatches(text, 'kms:Decrypt'));
}

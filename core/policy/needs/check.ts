import type { EcsRole } from '../../model/ecsRole';
import type { Policy, Statement } from '../../model/policy';
import type { Spot } from '../../tree/spot';
import { actionMatches } from '../actions';
import { excessOf, type Excess, type OpenGrant } from './excess';
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
  for (const { need, causes } of gathered(users, as)) {
    const granted = isGranted(need, policies);
    if (granted === 'yes') continue;
    const resource = need.resource.toString();
    const [first] = causes;
    if (granted === 'no' && complete)
      lacks.push({ action: need.action, resource, deniedBy: deniedBy(need, policies), causes });
    else if (first) {
      const why = complete
        ? 'a condition or a placeholder decides'
        : 'the role has more policies, which are not among these files';
      open.push({ ...first, text: `Whether ${need.action} on ${resource} is granted is not known: ${why}.` });
    }
  }
  users.forEach((found, user) => {
    for (const { role, text, at } of found.open) if (as.includes(role)) open.push({ user, text, at });
  });
  const { excess, open: openGrants } = excessOf(policy, users, as);
  return { lacks, excess, open: [...open, ...untoldKey(users, as, policies), ...openGrants] };
}

/** Each action and resource once, with everything that causes it. */
function gathered(
  users: readonly Needs[],
  as: readonly EcsRole[],
): Iterable<{ readonly need: Need; readonly causes: readonly Cause[] }> {
  const found = new Map<string, { need: Need; causes: Cause[] }>();
  users.forEach(({ needs }, user) => {
    for (const need of needs.filter(({ role }) => as.includes(role))) {
      const key = `${need.action} ${need.resource.toString()}`;
      const entry = found.get(key) ?? { need, causes: [] };
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

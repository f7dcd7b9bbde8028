import { maskPlaceholders, HOLE } from '../text/placeholders';
import { truth, type Truth } from './truth';

/** Who makes a request, as policies name it. */
export interface Principal {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  /** For AWS the ARN of a user, a role, a session of a role (`arn:aws:sts::…:assumed-role/…`) or an account's root. */
  readonly id: string;
}

/**
 * Whether one entry of `Principal` takes in somebody. An account takes in everybody of that account.
 *
 * @param type the name that the entry stands under; `*` for a `"*"` that stands alone
 * @param written the entry as written
 */
export function principalMatches(type: string, written: string, who: Principal): Truth {
  const text = maskPlaceholders(written);
  if (type === '*') return text.includes(HOLE) ? 'unknown' : truth(text === '*');
  if (type !== 'AWS' && type !== who.type) return 'no';
  if (text === '*' && type === 'AWS') return 'yes';
  if (type !== who.type) return text === HOLE ? 'unknown' : 'no';
  if (text.includes(HOLE)) return 'unknown';
  if (type !== 'AWS') return truth(text.toLowerCase() === who.id.toLowerCase());
  return awsMatches(text, who.id);
}

const ROOT = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/;
const ROLE = /^arn:[^:]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;
const SESSION = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\//;
/** Ids that IAM puts in the place of users and roles that are gone. */
const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{12,}$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function awsMatches(written: string, id: string): Truth {
  if (written === id) return 'yes';
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(id)?.[1];
  const whole = ROOT.exec(written)?.[1];
  if (whole !== undefined) return account === undefined ? 'unknown' : truth(whole === account);
  if (UNIQUE_ID.test(written)) return 'unknown';
  const [role, session] = [ROLE.exec(written), SESSION.exec(id)];
  if (role && session) return truth(role[1] === session[1] && role[2] === session[2]);
  const [writtenSession, isRole] = [SESSION.exec(written), ROLE.exec(id)];
  // The request tells the role and not which of its sessions it is.
  if (writtenSession && isRole && writtenSession[1] === isRole[1] && writtenSession[2] === isRole[2])
    return 'unknown';
  return 'no';
}

import { actionOf, callOf, type PartName } from '../core/live/calls';
import type { FailReason, Gap } from '../core/live/schema';
import { NotAnsweringError } from './breaker';

/** Somebody answered who is not AWS: a proxy, or a page to log in to a network. */
export class NotAwsError extends Error {
  override readonly name = 'NotAwsError';
}

/** The list did not end: AWS gave the same page again. */
export class EndlessListError extends Error {
  override readonly name = 'EndlessListError';
}

type Kind = 'denied' | FailReason;

const NAMES: Readonly<Record<Exclude<Kind, 'service'>, ReadonlySet<string>>> = {
  denied: new Set([
    'AccessDenied',
    'AccessDeniedException',
    'AuthorizationError',
    'AuthorizationErrorException',
    'NotAuthorized',
    'UnauthorizedOperation',
    'Forbidden',
  ]),
  expired: new Set([
    'AuthFailure',
    'CredentialsProviderError',
    'ExpiredToken',
    'ExpiredTokenException',
    'IncompleteSignature',
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidSignatureException',
    'InvalidToken',
    'RequestExpired',
    'SignatureDoesNotMatch',
    'TokenProviderError',
    'TokenRefreshRequired',
    'UnrecognizedClientException',
    'InvalidGrantException',
  ]),
  throttled: new Set([
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'PriorRequestNotComplete',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'Throttling',
    'ThrottledException',
    'ThrottlingException',
    'TooManyRequestsException',
  ]),
  network: new Set([
    'NetworkingError',
    'NotAnsweringError',
    'NotAwsError',
    'RequestTimeout',
    'SyntaxError',
    'TimeoutError',
  ]),
  cancelled: new Set(['AbortError']),
};

const NETWORK_CODE = /^(?:E[A-Z_]+|CERT_[A-Z_]+|UNABLE_TO_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|HPE_[A-Z_]+)$/;

/** What kind of failure it is that a call of the SDK ended with. */
export function kindOf(error: unknown, signal: AbortSignal): Kind {
  if (signal.aborted) return 'cancelled';
  const { name, code, status } = factsOf(error);
  for (const [kind, names] of Object.entries(NAMES)) if (names.has(name)) return kind as Kind;
  if (NETWORK_CODE.test(code)) return 'network';
  if (status === 429) return 'throttled';
  if (status === 403) return 'denied';
  return 'service';
}

/** Why a part is not known, in words for whoever looks at it. */
export function gapOf(part: PartName, error: unknown, signal: AbortSignal): Gap {
  const kind = kindOf(error, signal);
  const { what } = callOf(part);
  if (kind === 'denied') return { state: 'denied', action: actionOf(part), message: safeText(error) };
  return { state: 'failed', reason: kind, message: `${what} could not be read: ${whyFailed(kind, error)}` };
}

/** The reason in words; of a failure that is AWS's own, AWS's words. */
export function whyFailed(kind: Kind, error: unknown): string {
  switch (kind) {
    case 'denied':
      return safeText(error);
    case 'cancelled':
      return 'reading was cancelled.';
    case 'expired':
      return 'the credentials have expired, or AWS does not accept them. Log in again.';
    case 'throttled':
      return 'AWS asks for fewer calls, and went on asking after several tries.';
    case 'network':
      return networkWords(error);
    case 'service':
      return `AWS answered ${safeText(error)}`;
  }
}

function networkWords(error: unknown): string {
  if (error instanceof NotAnsweringError)
    return `${networkWords(error.cause)} It was so ${error.times} times in a row, and the service was not asked again.`;
  const { name, code } = factsOf(error);
  if (name === 'NotAwsError' || name === 'SyntaxError')
    return 'something other than AWS answered, such as a proxy or the page of a network to log in to.';
  // The SDK calls a connection that was reset a timeout, too.
  if (code === 'ETIMEDOUT' || (name === 'TimeoutError' && code === '')) return 'AWS did not answer in time.';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'the address of AWS was not found. Is the name of the region right, and is there a network?';
  return `the connection to AWS failed (${code === '' ? name : code}).`;
}

interface ErrorFacts {
  readonly name: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
}

function factsOf(error: unknown): ErrorFacts {
  if (typeof error !== 'object' || error === null)
    return { name: '', code: '', status: undefined, message: '' };
  const { name, code, message, $metadata } = error as Readonly<Record<string, unknown>>;
  const status = ($metadata as { httpStatusCode?: unknown } | undefined)?.httpStatusCode;
  return {
    name: typeof name === 'string' ? name : '',
    code: typeof code === 'string' ? code : '',
    status: typeof status === 'number' ? status : undefined,
    message: typeof message === 'string' ? message : '',
  };
}

/** The name that AWS gives an error. */
export function errorName(error: unknown): string {
  return factsOf(error).name;
}

/** What may stand in a message of AWS and is nobody's business: keys, tokens, and what is encoded for AWS only. */
const PRIVATE = [
  /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{8,}\b/g,
  /Encoded authorization failure message:.*$/gs,
  /[A-Za-z0-9+/=_-]{40,}/g,
];

const LONGEST = 400;

/** Name and words of an error of AWS on one line, without anything that may be a credential. */
export function safeText(error: unknown): string {
  const { name, message } = factsOf(error);
  const words = PRIVATE.reduce((text, pattern) => text.replace(pattern, '…'), message)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
  if (words === '') return name;
  return name === '' || name === 'Error' ? words : `${name}: ${words}`;
}

import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from './call';
import { deniedError, errorReply, isXml, jsonType, type AwsError, type Reply } from './errors';

export const faultKinds = [
  'throttle',
  'denied',
  'expired',
  'internal',
  'unavailable',
  'hang',
  'stall',
  'reset',
  'truncate',
  'html',
  'slow',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What goes wrong, and when. A member that is left out matches everything. */
export interface Fault {
  readonly kind: FaultKind;
  readonly service?: string;
  readonly operation?: string;
  readonly region?: string;
  readonly when?: (call: Call) => boolean;
  /** So many calls pass first. */
  readonly skip?: number;
  /** So many calls fail; all of them without it. */
  readonly times?: number;
  /** How long the answer takes, in milliseconds. */
  readonly delayMs?: number;
}

/** The faults of a test, which count what they hit. */
export class Faults {
  private readonly armed: { fault: Fault; seen: number; hit: number }[] = [];

  add(...faults: readonly Fault[]): void {
    for (const fault of faults) this.armed.push({ fault, seen: 0, hit: 0 });
  }

  clear(): void {
    this.armed.length = 0;
  }

  /** The first fault that this call runs into. */
  next(call: Call): Fault | undefined {
    for (const one of this.armed) {
      const { fault } = one;
      if (!matches(fault, call)) continue;
      one.seen++;
      if (one.seen <= (fault.skip ?? 0) || one.hit >= (fault.times ?? Infinity)) continue;
      one.hit++;
      return fault;
    }
    return undefined;
  }
}

function matches({ service, operation, region, when }: Fault, call: Call): boolean {
  return (
    (service === undefined || service === call.service) &&
    (operation === undefined || operation === call.operation) &&
    (region === undefined || region === call.region) &&
    (when === undefined || when(call))
  );
}

const passed = 'passed';

/** Plays a fault: a reply to send, nothing where the response is dealt with, or `passed` for what is only slow. */
export async function play(
  fault: Fault,
  call: Call,
  response: ServerResponse,
): Promise<Reply | undefined | typeof passed> {
  if (fault.delayMs !== undefined) await pause(fault.delayMs);
  switch (fault.kind) {
    case 'slow':
      return passed;
    case 'hang':
      return undefined;
    case 'reset':
      response.socket?.destroy();
      return undefined;
    case 'stall':
      beginReply(call, response);
      return undefined;
    case 'truncate':
      beginReply(call, response);
      await pause(20);
      response.socket?.destroy();
      return undefined;
    case 'html':
      return {
        status: 200,
        headers: { 'content-type': 'text/html', 'x-amzn-requestid': randomUUID() },
        body: '<!doctype html><html><body><h1>Log in to the proxy</h1></body></html>',
      };
    case 'denied':
      return errorReply(call, deniedError(call, `${call.service}:${call.operation}`));
    case 'throttle':
    case 'expired':
    case 'internal':
    case 'unavailable':
      return errorReply(call, errorOf(fault.kind, call));
  }
}

/** An answer that says how long it will be, and begins. */
function beginReply(call: Call, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': isXml(call) ? 'text/xml' : jsonType(call),
    'content-length': '5000',
  });
  response.write(isXml(call) ? '<Response><item>' : '{"clusterArns":["arn:');
}

function errorOf(kind: 'throttle' | 'expired' | 'internal' | 'unavailable', call: Call): AwsError {
  const expired = 'The security token included in the request is expired';
  switch (kind) {
    case 'throttle':
      if (call.family === 'ec2')
        return { status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' };
      if (call.family === 'restXml')
        return { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' };
      return {
        status: 400,
        code: isXml(call) ? 'Throttling' : 'ThrottlingException',
        message: 'Rate exceeded',
      };
    case 'expired':
      if (call.family === 'ec2') return { status: 400, code: 'RequestExpired', message: expired };
      return isXml(call)
        ? { status: 403, code: 'ExpiredToken', message: expired }
        : { status: 400, code: 'ExpiredTokenException', message: expired };
    case 'internal':
      return {
        status: 500,
        code: 'InternalFailure',
        message: 'We encountered an internal error. Please try again.',
      };
    case 'unavailable':
      return { status: 503, code: 'ServiceUnavailable', message: 'Service is unable to handle request.' };
  }
}

import { randomUUID } from 'node:crypto';
import type { Call } from './call';

/** An error of AWS: HTTP status, code, and words. */
export interface AwsError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Which services answer in XML, and which of those call a refusal differently. */
export function isXml({ family }: Call): boolean {
  return family !== 'json' && family !== 'restJson';
}

/** An error as the family of the service writes it. */
export function errorReply(call: Call, { status, code, message }: AwsError): Reply {
  const id = randomUUID();
  const words = message.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const xml = (body: string): Reply => ({
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': id },
    body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
  });
  switch (call.family) {
    case 'ec2':
      return xml(
        `<Response><Errors><Error><Code>${code}</Code><Message>${words}</Message></Error></Errors><RequestID>${id}</RequestID></Response>`,
      );
    case 'query':
      return xml(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${words}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
      );
    case 'restXml':
      return xml(
        `<Error><Code>${code}</Code><Message>${words}</Message><RequestId>${id}</RequestId></Error>`,
      );
    case 'json':
    case 'restJson':
      return {
        status,
        headers: { 'content-type': jsonType(call), 'x-amzn-requestid': id, 'x-amzn-errortype': code },
        body: JSON.stringify({ __type: code, message }),
      };
  }
}

export function jsonType({ family }: Call): string {
  return family === 'json' ? 'application/x-amz-json-1.1' : 'application/json';
}

/** How a service says that a permission is missing. */
export function deniedError(
  call: Call,
  action: string,
  why = 'no identity-based policy allows it',
): AwsError {
  const message = `User: arn:aws:iam::123456789012:user/reader is not authorized to perform: ${action} because ${why}`;
  if (call.family === 'ec2') return { status: 403, code: 'UnauthorizedOperation', message };
  if (call.service === 'sns') return { status: 403, code: 'AuthorizationError', message };
  if (isXml(call)) return { status: 403, code: 'AccessDenied', message };
  return { status: call.family === 'json' ? 400 : 403, code: 'AccessDeniedException', message };
}

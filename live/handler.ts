import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Breaker } from './breaker';
import { NotAwsError } from './errors';

type Handle = NodeHttpHandler['handle'];

const CONNECT_MS = 5000;

/** The connections of one client of the SDK: they end in time, and know when nobody is there. */
export class Handler extends NodeHttpHandler {
  private readonly breaker = new Breaker();

  /**
   * @param timeoutMs how long one try may take, and how long it may then be silent, in milliseconds
   */
  constructor(timeoutMs: number) {
    super({
      connectionTimeout: Math.min(CONNECT_MS, timeoutMs),
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      // An answer may begin and never end.
      socketTimeout: timeoutMs,
    });
  }

  override async handle(...args: Parameters<Handle>): ReturnType<Handle> {
    const attempt = this.breaker.begin();
    const failed = (error: unknown): void => {
      // Whoever cancels says nothing about the service.
      if (args[1]?.abortSignal?.aborted !== true) attempt.failed(error);
    };
    let answer: Awaited<ReturnType<Handle>>;
    try {
      answer = await super.handle(...args);
    } catch (error) {
      failed(error);
      throw error;
    }
    const { response } = answer;
    const body: unknown = response.body;
    if (body instanceof Readable) body.once('end', attempt.answered).once('error', failed);
    else attempt.answered();
    refuseHtml(response);
    return answer;
  }
}

/** The SDK takes a page of HTML for an empty list where replies are XML: nothing would be found, and all would be well. */
function refuseHtml({ headers, statusCode }: Awaited<ReturnType<Handle>>['response']): void {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
  if (/\bhtml\b/i.test(type?.[1] ?? ''))
    throw new NotAwsError(`a page of HTML came back (status ${statusCode})`);
}

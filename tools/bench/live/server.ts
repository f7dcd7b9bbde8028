import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { rates } from '../../../live/rates';
import { readCall, type Call } from '../../../test/aws/front/call';
import { answer, throttled } from './replies';

// An AWS of one large account, in a process of its own, so that it disturbs nothing that is measured. It takes a while
// for every answer, and refuses what AWS's documented rates do not allow.

const LATENCY_MS = 50;

/** What was asked, by `service:Operation`, and what was refused. */
export interface Counts {
  readonly calls: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
}

class Bucket {
  private tokens: number;
  private at = performance.now();

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
  ) {
    this.tokens = burst;
  }

  take(): boolean {
    const now = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }
}

const buckets = new Map<string, Bucket>();
for (const { service, operations, burst, perSecond } of rates) {
  const bucket = new Bucket(burst, perSecond);
  for (const operation of operations) buckets.set(`${service}:${operation}`, bucket);
}

const calls: Record<string, number> = {};
const refused: Record<string, number> = {};

function reply(call: Call): ReturnType<typeof answer> {
  const name = `${call.service}:${call.operation}`;
  if (buckets.get(name)?.take() === false) {
    refused[name] = (refused[name] ?? 0) + 1;
    return throttled();
  }
  calls[name] = (calls[name] ?? 0) + 1;
  return answer(call);
}

const server = http.createServer((request, response) => {
  void buffer(request).then(async (body) => {
    const { status, type, body: text } = reply(readCall(request, body));
    await pause(LATENCY_MS);
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => process.send?.({ calls, refused } satisfies Counts));
process.on('disconnect', () => process.exit(0));

import { randomUUID } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { readCall, type Call } from './call';
import { Enforcement } from './enforce';
import { deniedError, errorReply, isXml, jsonType, type Reply } from './errors';
import { Faults, play } from './faults';
import { HeldAnswers } from './held';
import { Memory } from './memory';
import { cutJson, cutXml, overLimit, pageOf, withoutPaging, type Page } from './paging';
import { AccountSettings } from './settings';
import { Stubs } from './stubs';

export type { Call } from './call';
export { faultKinds, type Fault, type FaultKind } from './faults';

/** Signs what a test sets up: no fault, no enforcement, no place in the log. */
export const SETUP_KEY = 'AKIASETUP';

const USUAL_ACCOUNT = '123456789012';

/** Stands between the product and moto, and makes moto behave as AWS where it does not. */
export class Front {
  readonly faults = new Faults();
  readonly stubs = new Stubs();
  /** What was asked, in order of arrival. */
  readonly calls: Call[] = [];
  /** Which account an access key belongs to. */
  readonly accounts = new Map<string, string>();
  private readonly accountOf = (key: string): string => this.accounts.get(key) ?? USUAL_ACCOUNT;
  readonly enforcement = new Enforcement(this.accountOf);
  /** Shown every reply in JSON to whoever does not set up. */
  watch: ((call: Call, reply: Readonly<Record<string, unknown>>) => void) | undefined;
  /** Milliseconds that every answer takes longer. */
  latency = 0;
  /** The most calls that were under way at one time. */
  busiest = 0;
  private busy = 0;
  /** Answers of moto that are given again, while nothing is changed; nothing: moto is asked each time. */
  private known: Map<string, Promise<Upstream>> | undefined;
  private readonly memory = new Memory(this.accountOf);
  private readonly settings = new AccountSettings(this.accountOf);
  /** What moto cannot hold of a seed. */
  readonly held = new HeldAnswers(this.accountOf);
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  private readonly sockets = new Set<Socket>();
  private readonly server = http.createServer((request, response) => void this.serve(request, response));

  constructor(private readonly upstream: URL) {
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.agent.destroy();
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  /** Everything as after the start, moto's own memory apart. */
  clear(): void {
    this.relax();
    this.known = undefined;
    this.accounts.clear();
    this.memory.clear();
    this.settings.clear();
    this.watch = undefined;
    this.held.clear();
  }

  /** No fault, no policy, an empty log; accounts and what was made stay. */
  relax(): void {
    this.faults.clear();
    this.stubs.clear();
    this.enforcement.set(undefined);
    this.calls.length = 0;
    this.latency = 0;
    this.busiest = 0;
  }

  /** From now on the same question has the same answer, without asking moto again: for reading many times. */
  freeze(): void {
    this.known = new Map();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.busiest = Math.max(this.busiest, ++this.busy);
    response.on('close', () => this.busy--);
    try {
      const body = await buffer(request);
      const call = readCall(request, body);
      const reply = await this.answer(call, request, response, body);
      if (!reply || response.destroyed) return;
      response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
      response.end(reply.body);
    } catch (error) {
      // A client that hung up in the middle is no trouble; anything else is one of ours, and is to be seen.
      if (!response.destroyed && !response.headersSent)
        response.writeHead(501, { 'content-type': 'text/plain' }).end(String(error));
    }
  }

  private async answer(
    call: Call,
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ): Promise<Reply | undefined> {
    const settingUp = call.accessKey.startsWith(SETUP_KEY);
    if (!settingUp) {
      this.calls.push(call);
      if (this.latency > 0) await pause(this.latency);
      const fault = this.faults.next(call);
      const played = fault ? await play(fault, call, response) : 'passed';
      if (played !== 'passed') return played;
      const missing = this.enforcement.missing(call);
      if (missing !== undefined) return errorReply(call, deniedError(call, missing));
      const stub = this.held.whole(call) ? undefined : this.stubs.answer(call, bearerOf(request));
      if (stub && 'error' in stub) return errorReply(call, stub.error);
      if (stub) return jsonReply(call, stub.reply);
    }
    const over = overLimit(call);
    if (over !== undefined)
      return errorReply(call, { status: 400, code: 'InvalidParameterException', message: over });
    const page = pageOf(call);
    if (page === 'bad')
      return errorReply(call, { status: 400, code: 'InvalidParameterException', message: 'Invalid token' });
    const own = this.settings.answer(call) ?? this.held.whole(call);
    if (own) {
      this.show(call, own);
      return jsonReply(call, page ? cutJson(own, page) : own);
    }
    const asked = this.memory.namesLeftOut(call) ?? (page ? withoutPaging(call, page, body) : body);
    const upstream = await this.upstreamOf(request, asked, call);
    return this.corrected(call, page, upstream);
  }

  private corrected(call: Call, page: Page | undefined, upstream: Upstream): Reply {
    const { status, body } = upstream;
    // moto says "text/html" of many replies that are JSON.
    const headers = { ...upstream.headers, 'content-type': isXml(call) ? 'text/xml' : jsonType(call) };
    if (status >= 400 && /html/.test(upstream.headers['content-type'] ?? '')) {
      const title = /<title>([^<]*)/.exec(body.toString())?.[1] ?? '';
      const message = `moto has no ${call.service}:${call.operation} ${title}`;
      return errorReply(call, { status: 501, code: 'NotImplemented', message });
    }
    if (status !== 200 || call.family === 'restXml') return { status, headers, body };
    if (call.family === 'json') {
      const reply = JSON.parse(body.toString() || '{}') as Record<string, unknown>;
      this.memory.complete(call, reply);
      this.held.complete(call, reply);
      this.show(call, reply);
      return { status, headers, body: JSON.stringify(page ? cutJson(reply, page) : reply) };
    }
    return page && isXml(call)
      ? { status, headers, body: cutXml(call, body.toString(), page) }
      : { status, headers, body };
  }

  private show(call: Call, reply: Readonly<Record<string, unknown>>): void {
    if (!call.accessKey.startsWith(SETUP_KEY)) this.watch?.(call, reply);
  }

  private upstreamOf(request: IncomingMessage, body: Buffer, call: Call): Promise<Upstream> {
    const target = String(request.headers['x-amz-target'] ?? '');
    const key = [call.accessKey, call.region, call.service, request.method, request.url, target, body].join(
      ' ',
    );
    const known = this.known?.get(key);
    if (known) return known;
    const asked = this.forward(request, body, call);
    this.known?.set(key, asked);
    return asked;
  }

  private forward(request: IncomingMessage, body: Buffer, { accessKey }: Call): Promise<Upstream> {
    const account = this.accounts.get(accessKey);
    const headers: http.OutgoingHttpHeaders = { ...request.headers, 'content-length': body.length };
    delete headers['transfer-encoding'];
    if (account !== undefined) headers['x-moto-account-id'] = account;
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.upstream;
      const options = {
        hostname,
        port,
        method: request.method,
        path: request.url,
        headers,
        agent: this.agent,
      };
      const passed = http.request(options, (reply) => {
        buffer(reply).then((whole) => {
          resolve({ status: reply.statusCode ?? 502, headers: kept(reply.headers), body: whole });
        }, reject);
      });
      passed.on('error', reject);
      passed.end(body);
    });
  }
}

interface Upstream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function kept(headers: http.IncomingHttpHeaders): Record<string, string> {
  const ours = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !ours.has(name) ? [[name, value]] : [],
    ),
  );
}

function bearerOf({ headers }: IncomingMessage): string | undefined {
  const token = headers['x-amz-sso_bearer_token'];
  return typeof token === 'string' ? token : undefined;
}

function jsonReply(call: Call, reply: unknown): Reply {
  return {
    status: 200,
    headers: { 'content-type': jsonType(call), 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(reply),
  };
}

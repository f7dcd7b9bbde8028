import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Inventory } from '../../../core/live/inventory';
import { partsOf } from '../../../core/live/part';
import { collectLive } from '../../../live/client';
import { rates } from '../../../live/rates';
import { BuiltServer } from '../builtServer';
import { taskDefinitionOf } from '../documents';
import { percentile, type Figure } from '../figures';
import { region, size } from './account';
import type { Counts } from './server';

const LATENCY_S = 0.05;
/** Calls at one time; see `live/collect`. */
const CONCURRENCY = 16;
const KEYSTROKES = 200;
const PAUSE_MS = 60;

/**
 * Reads a large account from a server that takes 50 ms for every answer and refuses what AWS's documented rates do not
 * allow, while somebody types: how long it takes against what it must take, and what it costs.
 */
export async function benchLive(): Promise<readonly Figure[]> {
  const aws = await FakeAws.start();
  const editor = await Typing.start();
  try {
    const before = await editor.keystrokes(() => true);
    const { inventory, took, memory } = await readAll(aws.url, (reading) => editor.during(reading));
    const counts = await aws.counts();
    const gaps = partsOf(inventory).filter(({ part }) => part.state === 'failed');
    if (gaps.length > 0) throw new Error(`${gaps.length} parts were not read: ${JSON.stringify(gaps[0])}`);
    const revisions = inventory.accounts[0]?.regions[0]?.ecs.taskDefinitions.length;
    if (revisions !== size.services * size.revisions)
      throw new Error(`${revisions} task definitions were read`);
    const bound = boundOf(counts);
    const calls = sumOf(counts.calls);
    const what = `${size.clusters} clusters, ${size.services} services, ${revisions} task definitions`;
    console.log(
      `\nReading ${what}: ${calls} calls in ${took.toFixed(1)} s, which must take ${bound.toFixed(1)} s; ${sumOf(counts.refused)} refused.`,
    );
    return [
      { what: 'reading a large account, in what it must take', value: took / bound, limit: 1.3, unit: '×' },
      { what: 'memory of the process that reads it', value: memory, limit: 350, unit: 'MB' },
      { what: 'a keystroke in 60 KB before (p95)', value: percentile(before, 0.95), limit: 12, unit: 'ms' },
      {
        what: 'the same while it is read (p95)',
        value: percentile(editor.times, 0.95),
        limit: 16,
        unit: 'ms',
      },
    ];
  } finally {
    await editor.stop();
    aws.stop();
  }
}

/** Seconds that the calls must take: with so many at one time, and at the rates that AWS allows. */
function boundOf({ calls }: Counts): number {
  const all = sumOf(calls);
  const atRates = rates.map(({ service, operations, burst, perSecond }) => {
    const made = operations.reduce((sum, operation) => sum + (calls[`${service}:${operation}`] ?? 0), 0);
    return Math.max(0, made - burst) / perSecond;
  });
  return Math.max((all * LATENCY_S) / CONCURRENCY, ...atRates);
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

interface Reading {
  readonly inventory: Inventory;
  /** Seconds. */
  readonly took: number;
  /** The most that it had resident, in MB. */
  readonly memory: number;
}

async function readAll(url: string, beside: (reading: Promise<unknown>) => Promise<void>): Promise<Reading> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-bench-'));
  const peak = join(folder, 'peak');
  try {
    const start = performance.now();
    const reading = collectLive(
      { profiles: [], regions: [region], clusters: [] },
      {
        script: join(__dirname, '../../../dist/live.js'),
        execArgv: ['--import', pathToFileURL(join(__dirname, 'peak.mjs')).href],
        env: {
          ...process.env,
          HOME: folder,
          AWS_CONFIG_FILE: join(folder, 'config'),
          AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
          AWS_ENDPOINT_URL: url,
          AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
          AWS_SECRET_ACCESS_KEY: 'bench',
          ECS_RUNBOOK_PEAK: peak,
        },
      },
    ).then((inventory) => ({ inventory, took: (performance.now() - start) / 1000 }));
    await beside(reading);
    const read = await reading;
    return { ...read, memory: Number(readFileSync(peak, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The account, served by a process of its own. */
class FakeAws {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<FakeAws> {
    const child = fork(join(__dirname, 'server.ts'), { execArgv: ['--require', require.resolve('tsx/cjs')] });
    const [port] = (await once(child, 'message')) as [number];
    return new FakeAws(child, `http://127.0.0.1:${port}`);
  }

  async counts(): Promise<Counts> {
    const reply = once(this.child, 'message');
    this.child.send('counts');
    const [counts] = (await reply) as [Counts];
    return counts;
  }

  stop(): void {
    this.child.disconnect();
  }
}

/** Somebody who types into a large task definition, with pauses as people make them. */
class Typing {
  readonly times: number[] = [];

  private constructor(
    private readonly server: BuiltServer,
    private readonly at: { readonly line: number; readonly character: number },
  ) {}

  static async start(): Promise<Typing> {
    const text = taskDefinitionOf(60 * 1024);
    const before = text.slice(0, text.indexOf('value-0/of/0') + 1).split('\n');
    const uri = pathToFileURL('/bench/task-definition.json').href;
    const server = await BuiltServer.start(text, uri);
    const typing = new Typing(server, { line: before.length - 1, character: before.at(-1)?.length ?? 0 });
    await typing.keystrokes(() => true, 60);
    return typing;
  }

  async keystrokes(wanted: () => boolean, most = KEYSTROKES): Promise<number[]> {
    const times: number[] = [];
    for (let stroke = 0; stroke < most && wanted(); stroke++) {
      times.push(await this.server.keystroke(this.at, 'abcdefghij'.charAt(stroke % 10)));
      await pause(PAUSE_MS);
    }
    return times;
  }

  /** Types until something has ended. */
  async during(work: Promise<unknown>): Promise<void> {
    let ended = false;
    const end = (): void => void (ended = true);
    work.then(end, end);
    this.times.push(...(await this.keystrokes(() => !ended, Infinity)));
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}

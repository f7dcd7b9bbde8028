import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessesOf } from '../../live/access';
import { collect, type CollectRequest } from '../../live/collect';
import type { Inventory } from '../../core/live/inventory';
import type { Gap } from '../../core/live/schema';
import { startEmulator, type Emulator } from '../aws/emulator';
import { SECRET_KEY, seedRegion, seedRoles } from '../aws/seed';

export const ACCOUNT = '111111111111';
export const OTHER = '222222222222';

/** The keys that profiles and the environment have; the front says whose they are. */
export const KEYS = { reader: 'AKIAREADER', other: 'AKIAOTHER' } as const;

/** Two accounts, the first with two regions; nothing is shared with other test files. */
export async function seededEmulator(): Promise<Emulator> {
  const emulator = await startEmulator();
  await emulator.reset();
  await seedRoles(emulator, ACCOUNT);
  await seedRegion(emulator, ACCOUNT, 'us-east-1');
  await seedRegion(emulator, ACCOUNT, 'eu-west-1');
  await seedRoles(emulator, OTHER);
  await seedRegion(emulator, OTHER, 'us-east-1');
  return emulator;
}

/** An environment as a person has it who works with the AWS command line, with files of its own. */
export function environment(emulator: Emulator, config = '', credentials = ''): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-aws-'));
  writeFileSync(join(folder, 'config'), config);
  writeFileSync(join(folder, 'credentials'), credentials);
  return {
    HOME: folder,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_ENDPOINT_URL: emulator.url,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...(config === '' && credentials === ''
      ? { AWS_ACCESS_KEY_ID: KEYS.reader, AWS_SECRET_ACCESS_KEY: SECRET_KEY }
      : {}),
  };
}

export interface ReadOptions {
  readonly request?: Partial<CollectRequest>;
  readonly env: Readonly<Record<string, string>>;
  readonly attempts?: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly askMfa?: (profile: string, serial: string) => Promise<string>;
  readonly onPhase?: (phase: string) => void;
}

/** Reads with the product's collector in this process, as the process of its own does. */
export async function read(options: ReadOptions): Promise<Inventory> {
  return inEnvironment(options, () => readHere(options));
}

/** Sets the environment for some work. One at a time: it is the process's own. */
export async function inEnvironment<T>(
  { env, attempts }: Pick<ReadOptions, 'env' | 'attempts'>,
  work: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env, attempts === undefined ? {} : { AWS_MAX_ATTEMPTS: String(attempts) });
  try {
    return await work();
  } finally {
    for (const name of Object.keys(process.env))
      if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}

/** Reads in the environment as it is. */
export async function readHere(options: Omit<ReadOptions, 'env' | 'attempts'> = {}): Promise<Inventory> {
  const { timeoutMs = 20_000, signal = new AbortController().signal } = options;
  const request = { profiles: [], regions: ['us-east-1'], clusters: [], ...options.request };
  const askMfa = options.askMfa ?? (() => Promise.reject(new Error('nobody was to be asked')));
  return await collect({
    accesses: await accessesOf(request, { askMfa, signal, timeoutMs }),
    clusters: request.clusters,
    signal,
    onProgress: ({ phase }) => options.onPhase?.(phase),
    now: new Date(),
    productVersion: '0.0.0',
  });
}

/** Every part that is not known, by its JSON pointer. */
export function gapsOf(value: unknown, pointer = ''): { readonly pointer: string; readonly gap: Gap }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { state } = value as { state?: unknown };
  if (state === 'denied' || state === 'failed' || state === 'notAsked')
    return [{ pointer, gap: value as Gap }];
  return Object.entries(value).flatMap(([name, inner]) => gapsOf(inner, `${pointer}/${name}`));
}

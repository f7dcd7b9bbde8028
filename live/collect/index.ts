import { setMaxListeners } from 'node:events';
import { inventory, SCHEMA_VERSION, type Inventory } from '../../core/live/inventory/index';
import { conform } from '../../core/live/schema';
import type { Gateway } from '../gateway';
import { Limiter } from '../limiter';
import { Reader, type Fate } from '../reader';
import {
  readBuckets,
  readEnvironmentFiles,
  readInstanceProfiles,
  readRole,
  readRoles,
  type RoleOf,
} from './account';
import { readRegion, type AccountNeeds, type Phase } from './region';
import { arnParts, distinct, once } from './support';

export { phases, type Phase } from './region';

/** What is to be read. */
export interface CollectRequest {
  /** Profiles of the AWS configuration; none: what the environment gives. */
  readonly profiles: readonly string[];
  /** None: the region of each profile. */
  readonly regions: readonly string[];
  /** Names or ARNs; none: all. */
  readonly clusters: readonly string[];
}

export interface Progress {
  readonly account: string;
  /** Nothing for what belongs to the account as a whole. */
  readonly region: string | undefined;
  readonly phase: Phase;
  /** Calls to AWS so far, with these credentials. */
  readonly calls: number;
}

/** A profile as the collector sees it: whoever resolves credentials makes these. */
export type Access =
  | {
      readonly ok: true;
      readonly profile: string | undefined;
      readonly regions: readonly string[];
      readonly gatewayOf: (region: string) => Gateway;
      /** Why its credentials are no use. */
      readonly explain: (error: unknown) => { readonly reason: string; readonly message: string };
    }
  | {
      readonly ok: false;
      readonly profile: string | undefined;
      readonly reason: string;
      readonly message: string;
    };

export interface CollectOptions {
  readonly accesses: readonly Access[];
  readonly clusters: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly now: Date;
  readonly productVersion: string;
  /** Calls at one time in one region of an account. */
  readonly concurrency?: number;
}

/** Well below what AWS lets every account do; the SDK slows down where a service asks for it. */
const CONCURRENCY = 16;

type Opened = Extract<Access, { ok: true }> & { readonly account: string; readonly partition: string };
interface Unopened {
  readonly profile: string;
  readonly reason: string;
  readonly message: string;
}

/** Reads accounts into an inventory. Never throws: what could not be read stands in it, and why. */
export async function collect(options: CollectOptions): Promise<Inventory> {
  // Every call under way listens.
  setMaxListeners(0, options.signal);
  const unopened: Unopened[] = [];
  const opened: Opened[] = [];
  const fates = new Map<Opened, Fate>();
  for (const access of options.accesses) {
    const known = access.ok ? await whoIs(access, options.signal) : access;
    if (known.ok) {
      opened.push(known);
      fates.set(known, { calls: 0 });
    } else
      unopened.push({ profile: known.profile ?? 'default', reason: known.reason, message: known.message });
  }
  const accounts = await Promise.all(
    accountsOf(opened).map(([access, regions]) =>
      readAccount(access, regions, fates.get(access) ?? { calls: 0 }, options),
    ),
  );
  const read = conform(inventory, {
    schemaVersion: SCHEMA_VERSION,
    takenAt: options.now,
    productVersion: options.productVersion,
    accounts,
    unopened: unopened.length > 0 ? unopened : undefined,
  });
  if (!read.ok)
    throw new Error(`The inventory is not well formed at ${read.problem.pointer}: ${read.problem.message}`);
  return read.value;
}

async function whoIs(
  access: Extract<Access, { ok: true }>,
  signal: AbortSignal,
): Promise<Opened | Extract<Access, { ok: false }>> {
  const gateway = access.gatewayOf(access.regions[0] ?? '');
  try {
    const { Account = '', Arn = '' } = await gateway.send('sts', 'GetCallerIdentity', {}, signal);
    if (Account === '') throw new Error('AWS did not say which account this is.');
    return { ...access, account: Account, partition: Arn.split(':')[1] ?? 'aws' };
  } catch (error) {
    return { ok: false, profile: access.profile, ...access.explain(error) };
  } finally {
    gateway.close();
  }
}

/** Two profiles of one account read it once, with the first of them, in the regions of both. */
function accountsOf(opened: readonly Opened[]): [Opened, readonly string[]][] {
  const accounts = new Map<string, [Opened, string[]]>();
  for (const access of opened) {
    const known = accounts.get(access.account) ?? [access, []];
    accounts.set(access.account, [known[0], distinct([...known[1], ...access.regions])]);
  }
  return [...accounts.values()];
}

async function readAccount(access: Opened, regions: readonly string[], fate: Fate, options: CollectOptions) {
  const { signal, clusters, onProgress } = options;
  const readers = new Map<string, Reader>();
  const gateways: Gateway[] = [];
  const readerOf = (region: string): Reader => {
    const known = readers.get(region);
    if (known) return known;
    const gateway = access.gatewayOf(region);
    gateways.push(gateway);
    const limiter = new Limiter(options.concurrency ?? CONCURRENCY);
    const reader = new Reader(access.account, region, gateway, limiter, signal, fate);
    readers.set(region, reader);
    return reader;
  };
  const tell = (region: string | undefined, phase: Phase): void =>
    onProgress({ account: access.account, region, phase, calls: fate.calls });
  const first = readerOf(regions[0] ?? '');
  const roleOf = once((arn) => readRole(first, arn));
  try {
    const read = await Promise.all(
      regions.map((name) =>
        readRegion({
          reader: readerOf(name),
          readerOf,
          roleOf,
          clusters,
          onPhase: (phase) => tell(name, phase),
        }),
      ),
    );
    tell(undefined, 'roles');
    const whole = await readWhole(
      first,
      roleOf,
      read.map(({ needs }) => needs),
    );
    tell(undefined, 'done');
    return {
      id: access.account,
      partition: access.partition,
      profile: access.profile,
      ...whole,
      regions: read.map(({ region }) => region),
    };
  } finally {
    for (const gateway of gateways) gateway.close();
  }
}

/** What belongs to no region. */
async function readWhole(reader: Reader, roleOf: RoleOf, needs: readonly AccountNeeds[]) {
  const [instanceProfiles, buckets, environmentFiles] = await Promise.all([
    readInstanceProfiles(reader, distinct(needs.flatMap((one) => one.instanceProfiles))),
    readBuckets(reader, distinct(needs.flatMap((one) => one.buckets))),
    readEnvironmentFiles(reader, distinct(needs.flatMap((one) => one.environmentFiles))),
  ]);
  const ofProfiles = instanceProfiles.flatMap(({ roles }) =>
    roles.state === 'ok' ? (roles.value ?? []) : [],
  );
  const named = needs.flatMap((one) => one.roles).filter((arn) => arnParts(arn) !== undefined);
  const roles = await readRoles(reader, roleOf, distinct([...named, ...ofProfiles]));
  return { ...roles, instanceProfiles, buckets, environmentFiles };
}

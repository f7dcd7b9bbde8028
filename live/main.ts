import { version } from '../package.json';
import { accessesOf } from './access';
import { contextFrom } from '../reference/context';
import { readSnapshot, saveSnapshot, SnapshotError } from '../files/snapshot';
import type { Inventory } from '../core/live/inventory';
import { collect } from './collect';
import { safeText } from './errors';
import { judgeInventory } from './judge';
import type { CollectRequest, FromLive, JudgedAccounts, JudgeRequest, ToLive } from './messages';
import { listProfiles } from './profiles';

// A process of its own: it alone loads the SDK and resolves credentials, and it can be ended at any time.

type Question = Extract<ToLive, { type: 'collect' | 'judge' | 'profiles' }>;

const cancelled = new AbortController();
const questions = new Map<number, (code: string) => void>();
let lastQuestion = 0;

function say(message: FromLive, then?: () => void): void {
  process.send?.(message, undefined, undefined, then);
}

function askMfa(profile: string, serial: string): Promise<string> {
  const id = ++lastQuestion;
  say({ type: 'mfa', id, profile, serial });
  return new Promise((resolve) => questions.set(id, resolve));
}

async function answer(message: Question): Promise<FromLive> {
  switch (message.type) {
    case 'profiles':
      return { type: 'profileList', profiles: await listProfiles() };
    case 'collect':
      return { type: 'inventory', inventory: await read(message.request, message.timeoutMs) };
    case 'judge':
      return { type: 'judged', judged: await judge(message.request, message.timeoutMs) };
  }
}

async function read(request: CollectRequest, timeoutMs: number | undefined): Promise<Inventory> {
  const { signal } = cancelled;
  return collect({
    accesses: await accessesOf(request, { askMfa, signal, timeoutMs }),
    clusters: request.clusters,
    signal,
    onProgress: (progress) => say({ type: 'progress', progress }),
    now: new Date(),
    productVersion: version,
  });
}

async function judge(request: JudgeRequest, timeoutMs: number | undefined): Promise<JudgedAccounts> {
  const { source, earlier, save, surroundings } = request;
  const notes: string[] = [];
  const noted = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      notes.push(`${error.message}.`);
      return undefined;
    }
  };
  const before = earlier === undefined ? undefined : await noted(readSnapshot(earlier));
  const inventory =
    source.kind === 'aws' ? await read(source.request, timeoutMs) : await readSnapshot(source.path);
  if (source.kind === 'aws' && save !== undefined) await noted(saveSnapshot(save, inventory));
  // The bundles and the data lie in one folder.
  const context = contextFrom(__dirname, (problem) => notes.push(problem));
  return { report: judgeInventory(inventory, before, surroundings, context), notes };
}

process.on('message', (message: ToLive) => {
  switch (message.type) {
    case 'mfaCode':
      questions.get(message.id)?.(message.code);
      questions.delete(message.id);
      return;
    case 'cancel':
      cancelled.abort();
      return;
    case 'collect':
    case 'judge':
    case 'profiles':
      void answer(message)
        .catch((error: unknown): FromLive => ({
          type: 'failed',
          message: error instanceof SnapshotError ? `${error.message}.` : safeText(error),
        }))
        .then((last) => say(last, () => process.exit(0)));
  }
});

// Nobody is left to read for.
process.on('disconnect', () => process.exit(0));
say({ type: 'ready' });

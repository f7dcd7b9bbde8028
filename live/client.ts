import { spawn, type ChildProcess } from 'node:child_process';
import type { Inventory } from '../core/live/inventory';
import type {
  CollectRequest,
  FromLive,
  JudgedAccounts,
  JudgeRequest,
  ProfileInfo,
  Progress,
  ToLive,
} from './messages';

export type {
  CollectRequest,
  JudgedAccounts,
  JudgeRequest,
  ProfileInfo,
  Progress,
  Source,
  Surroundings,
} from './messages';

/** Reading could not even begin, or ended without an answer. */
export class LiveError extends Error {}

export interface LiveOptions {
  /** The script of the process, `dist/live.js`. */
  readonly script: string;
  /** Options of Node.js, for tests that run the source. */
  readonly execArgv?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How long one try of one call may take, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface CollectHooks {
  readonly onProgress?: (progress: Progress) => void;
  /** The code of an MFA device; nothing ends the reading. */
  readonly askMfa?: (profile: string, serial: string) => Promise<string | undefined>;
  /** Ends reading at once: the process is killed. */
  readonly signal?: AbortSignal;
}

/** Reads AWS in a process of its own, which is killed when the signal says so. */
export async function collectLive(
  request: CollectRequest,
  options: LiveOptions,
  hooks: CollectHooks = {},
): Promise<Inventory> {
  const { timeoutMs } = options;
  const first: ToLive = { type: 'collect', request, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  const last = await converse(first, options, hooks);
  if (last.type !== 'inventory') throw new LiveError('The reading of AWS gave no inventory.');
  return last.inventory;
}

/** Reads AWS or a snapshot, and judges it, in a process of its own: nobody's typing waits for it. */
export async function judgeLive(
  request: JudgeRequest,
  options: LiveOptions,
  hooks: CollectHooks = {},
): Promise<JudgedAccounts> {
  const { timeoutMs } = options;
  const first: ToLive = { type: 'judge', request, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  const last = await converse(first, options, hooks);
  if (last.type !== 'judged') throw new LiveError('The reading of AWS gave no answer.');
  return last.judged;
}

/** The profiles of the AWS configuration. */
export async function listLiveProfiles(
  options: LiveOptions,
  signal?: AbortSignal,
): Promise<readonly ProfileInfo[]> {
  const last = await converse({ type: 'profiles' }, options, signal ? { signal } : {});
  if (last.type !== 'profileList') throw new LiveError('The AWS configuration could not be read.');
  return last.profiles;
}

function converse(first: ToLive, options: LiveOptions, hooks: CollectHooks): Promise<FromLive> {
  const { signal } = hooks;
  signal?.throwIfAborted();
  const child = start(options);
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      signal?.removeEventListener('abort', cancel);
      child.removeAllListeners();
      // A process that ends by itself is none the worse for it.
      child.kill('SIGKILL');
      settle();
    };
    const cancel = (): void => end(() => reject(new LiveError('Reading was cancelled.')));
    signal?.addEventListener('abort', cancel, { once: true });
    const tell = (message: ToLive): void => {
      if (child.connected) child.send(message);
    };
    child.on('error', (error) =>
      end(() => reject(new LiveError(`Reading AWS was not started: ${error.message}`))),
    );
    child.on('exit', (code, by) =>
      end(() =>
        reject(
          new LiveError(`The process that reads AWS ended without an answer (${by ?? `code ${code}`}).`),
        ),
      ),
    );
    child.on('message', (message: FromLive) => {
      switch (message.type) {
        case 'ready':
          tell(first);
          return;
        case 'progress':
          hooks.onProgress?.(message.progress);
          return;
        case 'mfa':
          void answerMfa(message, hooks).then(
            (code) => (code === undefined ? cancel() : tell({ type: 'mfaCode', id: message.id, code })),
            cancel,
          );
          return;
        case 'inventory':
        case 'judged':
        case 'profileList':
          end(() => resolve(message));
          return;
        case 'failed':
          end(() => reject(new LiveError(message.message)));
      }
    });
  });
}

async function answerMfa(
  { profile, serial }: { readonly profile: string; readonly serial: string },
  { askMfa }: CollectHooks,
): Promise<string | undefined> {
  return askMfa?.(profile, serial);
}

function start({ script, execArgv = [], env = process.env }: LiveOptions): ChildProcess {
  return spawn(process.execPath, [...execArgv, script], {
    // In VS Code this executable is the editor's own.
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    // What the SDK prints is nobody's business: it may quote a configuration.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Keeps one object that stands in many places one object.
    serialization: 'advanced',
    windowsHide: true,
  });
}

import { version } from '../package.json';
import { accessesOf } from './access';
import { collect } from './collect';
import { safeText } from './errors';
import type { FromLive, ToLive } from './messages';
import { listProfiles } from './profiles';

// A process of its own: it alone loads the SDK and resolves credentials, and it can be ended at any time.

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

async function answer(message: Extract<ToLive, { type: 'collect' | 'profiles' }>): Promise<FromLive> {
  if (message.type === 'profiles') return { type: 'profileList', profiles: await listProfiles() };
  const { request, timeoutMs } = message;
  const { signal } = cancelled;
  const inventory = await collect({
    accesses: await accessesOf(request, { askMfa, signal, timeoutMs }),
    clusters: request.clusters,
    signal,
    onProgress: (progress) => say({ type: 'progress', progress }),
    now: new Date(),
    productVersion: version,
  });
  return { type: 'inventory', inventory };
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
    case 'profiles':
      void answer(message)
        .catch((error: unknown): FromLive => ({ type: 'failed', message: safeText(error) }))
        .then((last) => say(last, () => process.exit(0)));
  }
});

// Nobody is left to read for.
process.on('disconnect', () => process.exit(0));
say({ type: 'ready' });

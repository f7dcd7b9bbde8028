import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureAws } from '../../tools/setup/aws.mjs';

const START_MS = 60_000;

/** A running moto. */
export interface Moto {
  readonly url: string;
  /** Forgets everything. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts moto on loopback. It ends with this process, however that ends. */
export async function startMoto(): Promise<Moto> {
  const { python, env } = ensureAws();
  const child = spawn(python, [join(__dirname, 'serve.py')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONUNBUFFERED: '1',
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
    // Standard input is never written to: that it closes tells moto that we are gone.
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const url = await addressOf(child);
  const api = async (path: string, body = ''): Promise<void> => {
    const reply = await fetch(`${url}/moto-api/${path}`, { method: 'POST', body });
    if (!reply.ok) throw new Error(`moto: ${path} answered ${reply.status}`);
  };
  return {
    url,
    reset: async () => {
      await api('reset');
      // Else tasks stop after they were looked at a few times.
      const transition = { progression: 'manual', times: 1_000_000 };
      await api('state-manager/set-transition', JSON.stringify({ model_name: 'ecs::task', transition }));
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (why: string): void => reject(new Error(`moto ${why}:\n${log}`));
    const timer = setTimeout(() => fail('did not start'), START_MS);
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.once('error', (error) => fail(`was not started (${error.message})`));
    child.stderr?.on('data', (chunk: Buffer) => {
      if (log.length > 100_000) return;
      log += chunk.toString();
      const found = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}

import { readFile, writeFile } from 'node:fs/promises';
import { readInventory, type Inventory } from '../../core/live/inventory';
import { collectLive, LiveError } from '../../live/client';
import { UsageError, type ExitCode, type Streams } from '../outcome';
import { printable } from '../printable';
import { readLiveOptions, type LiveOptions } from './live/options';
import { gapsIn, overview } from './live/overview';

/** `ecs-runbook live`: what runs in accounts of AWS. */
export async function live(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const options = readLiveOptions(args, streams.cwd);
  const inventory =
    options.from === undefined ? await readAws(options, streams) : await readSnapshot(options.from);
  if (options.save !== undefined) await save(options.save, inventory);
  streams.out(overview(inventory));
  const unopened = inventory.unopened ?? [];
  for (const { message } of unopened) streams.err(`ecs-runbook: ${printable(message)}\n`);
  if (unopened.length > 0) return 2;
  return options.failOnNotChecked && gapsIn(inventory.accounts).length > 0 ? 1 : 0;
}

async function readAws({ profiles, regions, clusters }: LiveOptions, streams: Streams): Promise<Inventory> {
  const { live: process, ask } = streams;
  if (!process) throw new UsageError('reading AWS needs the built product');
  try {
    return await collectLive({ profiles, regions, clusters }, process, {
      askMfa: async (profile, serial) => ask?.(`MFA code of ${serial} for profile "${profile}": `),
    });
  } catch (error) {
    if (error instanceof LiveError) throw new UsageError(error.message);
    throw error;
  }
}

async function readSnapshot(path: string): Promise<Inventory> {
  const read = readInventory(await parsed(path));
  if (read.ok) return read.value;
  const { pointer, message } = read.problem;
  throw new UsageError(`${path}: ${message}${pointer === '' ? '' : ` (${pointer})`}`);
}

async function parsed(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read (${codeOf(error)})`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new UsageError(`${path} is no JSON, and so no snapshot`);
  }
}

async function save(path: string, inventory: Inventory): Promise<void> {
  try {
    // It tells much about an account, even without secrets.
    await writeFile(path, `${JSON.stringify(inventory, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new UsageError(`${path} cannot be written (${codeOf(error)})`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

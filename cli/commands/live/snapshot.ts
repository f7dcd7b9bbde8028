import { readFile, writeFile } from 'node:fs/promises';
import { readInventory, type Inventory } from '../../../core/live/inventory';
import { UsageError } from '../../outcome';
import { printable } from '../../printable';

export async function readSnapshot(path: string): Promise<Inventory> {
  const read = readInventory(await parsed(path));
  if (read.ok) return read.value;
  const { pointer, message } = read.problem;
  throw new UsageError(printable(`${path}: ${message}${pointer === '' ? '' : ` (${pointer})`}`));
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

export async function saveSnapshot(path: string, inventory: Inventory): Promise<void> {
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

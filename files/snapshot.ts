import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readInventory, type Inventory } from '../core/live/inventory';

/** A snapshot that cannot be read or written. The message names the file and the reason. */
export class SnapshotError extends Error {}

/** @throws SnapshotError where the file cannot be read, or is no snapshot */
export async function readSnapshot(path: string): Promise<Inventory> {
  const read = readInventory(await parsed(path));
  if (read.ok) return read.value;
  const { pointer, message } = read.problem;
  throw new SnapshotError(`${path}: ${message}${pointer === '' ? '' : ` (${pointer})`}`);
}

async function parsed(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new SnapshotError(`${path} cannot be read (${codeOf(error)})`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new SnapshotError(`${path} is no JSON, and so no snapshot`);
  }
}

/**
 * Writes a snapshot for its owner only: it tells much about an account, even without secrets. A file that stands
 * there stays whole until the new one is.
 *
 * @throws SnapshotError where it cannot be written
 */
export async function saveSnapshot(path: string, inventory: Inventory): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(beside, `${JSON.stringify(inventory, null, 2)}\n`, { mode: 0o600 });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw new SnapshotError(`${path} cannot be written (${codeOf(error)})`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

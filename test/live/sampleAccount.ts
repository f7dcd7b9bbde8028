import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInventory, type Inventory } from '../../core/live/inventory';

/** Whole path of the account that comes with the product. */
export const samplePath = join(__dirname, '../../examples/sample-account.json');

export function sampleAccount(): Inventory {
  const read = readInventory(JSON.parse(readFileSync(samplePath, 'utf8')));
  assert.ok(read.ok);
  return read.value;
}

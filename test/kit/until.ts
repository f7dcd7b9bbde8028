import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds, and fails when it does not come to hold. */
export async function until(condition: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  for (let waited = 0; waited < 8000; waited += 25) {
    if (await condition()) return;
    await pause(25);
  }
  assert.fail(`${what} did not happen`);
}

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'mocha';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../../tools/editor/browser';
import { freePort } from '../../tools/editor/codeServer';
import { root } from '../../tools/setup/paths.mjs';

/** Every process whose environment holds this mark was started by ours, however far away. */
function processesWith(mark: string): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(mark);
    } catch {
      return false;
    }
  });
}

async function until<T>(what: string, limitMs: number, ask: () => T | undefined): Promise<T> {
  const limit = Date.now() + limitMs;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (Date.now() > limit) throw new Error(`waited ${limitMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('npm start', () => {
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;

  after(async () => {
    await browser?.close();
    child?.kill('SIGINT');
  });

  it('opens the sample files in VS Code, and leaves nothing behind', async function () {
    this.timeout(180_000);
    const port = await freePort();
    const mark = `ECS_RUNBOOK_START_TEST=${process.pid}-${port}`;
    const [name = '', value] = mark.split('=');
    child = spawn('npm', ['start'], {
      cwd: root,
      env: { ...process.env, PORT: String(port), [name]: value },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (output += data.toString()));

    const url = await until('the address', 120_000, () => {
      assert.equal(child?.exitCode, null, `npm start ended early:\n${output}`);
      return /^http:\S+$/m.exec(output)?.[0];
    });
    assert.equal(output.match(/^http:/gm)?.length, 1, 'one address is printed');
    assert.equal(new URL(url).host, `127.0.0.1:${port}`);

    browser = await launchBrowser();
    const page = await openPage(browser);
    await page.goto(url);
    const file = page.locator('.explorer-folders-view .monaco-list-row', {
      hasText: /^task-definition\.json$/,
    });
    await file.dblclick({ timeout: 30_000 });
    const squiggle = page.locator('.editor-instance').locator('.squiggly-error, .squiggly-warning').first();
    await squiggle.waitFor({ timeout: 30_000 });
    await page.screenshot({ path: `${root}/out/screenshots/start.png` });
    await browser.close();

    assert.ok(processesWith(mark).length > 1);
    child.kill('SIGINT');
    await until('the end of npm start', 20_000, () => (child?.exitCode === null ? undefined : true));
    await until('the end of its children', 5_000, () =>
      processesWith(mark).length === 0 ? true : undefined,
    );
  });
});

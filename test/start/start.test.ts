import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../../tools/editor/browser';
import { freePort } from '../../tools/editor/codeServer';
import { screenshotsFolder } from '../../tools/editor/paths';
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

/** As a terminal does it: Ctrl-C reaches every process of the group, npm and its shell too. */
function signalGroup(child: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (child?.pid === undefined || hasEnded(child)) return;
  process.kill(-child.pid, signal);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

describe('npm start', () => {
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;
  let output = '';

  after(async () => {
    await browser?.close();
    signalGroup(child, 'SIGINT');
  });

  it('opens the sample files in VS Code, and leaves nothing behind', async function () {
    this.timeout(240_000);
    const port = await freePort();
    const [name, value] = ['ECS_RUNBOOK_START_TEST', `${process.pid}-${port}`];
    const mark = `${name}=${value}`;
    const started = spawn('npm', ['start'], {
      cwd: root,
      env: { ...process.env, PORT: String(port), [name]: value },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (data: Buffer) => (output += data.toString()));
    }

    const url = await until('the address', 180_000, () => {
      assert.ok(!hasEnded(started), `npm start ended early:\n${output}`);
      return /^http:\S+$/m.exec(output)?.[0];
    });
    assert.equal(output.match(/^http:/gm)?.length, 1, 'one address is printed');
    assert.equal(new URL(url).host, `127.0.0.1:${port}`);

    browser = await launchBrowser();
    const page = await openPage(browser);
    await page.goto(url);
    const files = page.locator('.explorer-folders-view .monaco-list-row');
    await files.filter({ hasText: /^task-definition\.json$/ }).dblclick({ timeout: 30_000 });
    const squiggles = page.locator('.editor-instance').locator('.squiggly-error, .squiggly-warning');
    await squiggles.first().waitFor({ timeout: 30_000 });
    await page.screenshot({ path: join(screenshotsFolder, 'start.png') });

    // The sample account stands in the panel.
    await page.locator('.activitybar .action-label[aria-label^="ECS Runbook"]').first().click();
    const account = page.locator('.pane-body .monaco-list-row');
    await account.filter({ hasText: 'eu-central-1' }).first().waitFor({ timeout: 30_000 });
    await page.screenshot({ path: join(screenshotsFolder, 'start-panel.png') });
    await browser.close();

    assert.ok(processesWith(mark).length > 1);
    signalGroup(started, 'SIGINT');
    await until('the end of npm start', 20_000, () => hasEnded(started) || undefined);
    await until('the end of its children', 5_000, () => processesWith(mark).length === 0 || undefined);
  });
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { scenario } from '../scenario';
import type { Workbench } from '../workbench';

const file = 'running.taskdef.json';

async function showSample(workbench: Workbench): Promise<void> {
  await workbench.command('ECS Runbook: Show the Sample Account');
  const rows = workbench.page.locator('.pane-body .monaco-list-row');
  await rows.filter({ hasText: 'eu-central-1' }).first().waitFor();
}

async function openReport(workbench: Workbench): Promise<FrameLocator> {
  await workbench.command('ECS Runbook: Open Compliance Report');
  const frame = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await frame.locator('.matrix').waitFor();
  return frame;
}

async function chooseTheme(workbench: Workbench, name: string): Promise<void> {
  // A page that gets the focus back from a list closes the list that is opened next.
  await workbench.page.locator('.pane-body .monaco-list-row').first().click();
  await workbench.press('Control+K', 'Control+T');
  // The list shows a part of the themes only, until it is narrowed.
  await workbench.page.locator('.quick-input-widget input[type=text]').fill(name);
  await workbench.choose(name);
  await workbench.press('Enter');
  await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

export const report = [
  scenario('the compliance report is read by keyboard, and exported', async (workbench) => {
    const { page } = workbench;
    await showSample(workbench);
    const frame = await openReport(workbench);
    await workbench.screenshot('report');

    // Tab leads to one cell, arrows to the others.
    await frame.locator('.cell[tabindex="0"]').focus();
    await workbench.press('ArrowDown', 'ArrowDown', 'ArrowRight', 'End', 'Home');
    const focused = frame.locator('.cell:focus');
    assert.match((await focused.getAttribute('aria-label')) ?? '', /requirement 1: \d* ?\w+/);
    await workbench.press('Enter');
    const title = frame.locator('#details-title');
    await frame.locator('#details-title:focus').waitFor();
    await workbench.screenshot('report-details');
    await workbench.press('Escape');
    await title.waitFor({ state: 'detached' });
    await focused.waitFor();

    // Hidden and shown again it is as it was.
    await workbench.press('Enter');
    await title.waitFor();
    await workbench.openFile(file, '"family"');
    await workbench.command('ECS Runbook: Open Compliance Report');
    await title.waitFor();

    // The command line writes what is exported.
    await frame.locator('[data-format="html"]').focus();
    await workbench.press('Enter');
    await page.locator('.quick-input-widget input[type=text]').waitFor();
    await workbench.press('Enter');
    const exported = join(workbench.folder, 'ecs-runbook-report.html');
    await workbench.until('the report is written', () => existsSync(exported), 30_000);
    await page.getByText('Written: ecs-runbook-report.html').first().waitFor();
    assert.match(workbench.onDisk('ecs-runbook-report.html'), /<h1>ECS Runbook/);
    await workbench.command('Notifications: Clear All Notifications');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });

    for (const [theme, name] of [
      ['Light Modern', 'light'],
      ['Dark High Contrast', 'contrast'],
    ] as const) {
      await chooseTheme(workbench, theme);
      await page.waitForTimeout(500);
      await workbench.screenshot(`report-${name}`);
    }
    await chooseTheme(workbench, 'Dark Modern');
  }),

  scenario(
    'what runs is opened from the report, with its findings, and cannot be changed',
    async (workbench) => {
      const { page } = workbench;
      await showSample(workbench);
      const frame = await openReport(workbench);
      // Hints have no squiggle.
      const inDocument = '.finding:has(.error, .warning, .info) [data-action="document"]';
      for (const cell of await frame.locator('.cell.fail').all()) {
        const line = (await cell.getAttribute('data-line')) ?? '';
        const section = (await cell.getAttribute('data-section')) ?? '';
        await cell.focus();
        await workbench.press('Enter');
        await frame.locator(`.details[data-line="${line}"][data-section="${section}"]`).waitFor();
        if ((await frame.locator(inDocument).count()) > 0) break;
      }
      await frame.locator(inDocument).first().focus();
      await workbench.press('Enter');
      await page.locator('.tab.active[data-resource-name^="web:3"]').waitFor();
      await workbench.untilSquiggle();
      await workbench.screenshot('live-document');
      const before = await workbench.visibleText();
      await workbench.type('x');
      assert.equal(await workbench.visibleText(), before);
    },
  ),

  scenario('a file says what runs of it, and shows what differs', async (workbench) => {
    const { page } = workbench;
    await showSample(workbench);
    await workbench.openFile(file, '"family"');
    const lens = page.locator('.codelens-decoration', { hasText: 'Runs as web:3 in 4 clusters' });
    await lens.waitFor();
    assert.match(await lens.innerText(), /all differ/);
    await workbench.screenshot('running-lens');
    await workbench.command('ECS Runbook: Compare What Runs with Its File');
    await workbench.choose('111122223333, eu-central-1');
    await workbench.press('Enter');
    const changed = page.locator('.diff-editor .line-delete, .monaco-diff-editor .line-delete').first();
    await changed.waitFor();
    await page.waitForTimeout(500);
    await workbench.screenshot('compare');
  }),
];

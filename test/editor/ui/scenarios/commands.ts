import assert from 'node:assert/strict';
import { scenario } from '../scenario';

const file = 'problems.taskdef.json';

export const commands = [
  scenario('the status item says what the document is', async (workbench) => {
    await workbench.openFile(file, '"hostPort"');
    await workbench.untilSquiggle();
    await workbench.page.locator('#status\\.languageStatus').first().hover();
    await workbench.page.locator('.hover-language-status', { hasText: 'Task definition' }).waitFor();
    await workbench.screenshot('status');
    await workbench.focusEditor();
  }),

  scenario('what ECS would refuse is listed, and leads to its place', async (workbench) => {
    await workbench.openFile(file, '"hostPort"');
    await workbench.untilSquiggle();
    await workbench.command('ECS Runbook: Would ECS Register This Document?');
    await workbench.page.getByText('ECS would refuse this document').first().waitFor();
    await workbench.choose('host ports and container ports');
    await workbench.screenshot('would-register');
    await workbench.press('Enter');
    await workbench.page.getByText(/Ln 17, Col \d+ \(2 selected\)/).waitFor();
  }),

  scenario('every document of the workspace is checked', async (workbench) => {
    await workbench.command('ECS Runbook: Check Every Document of the Workspace');
    const rows = workbench.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: 'command.taskdef.json' }).first().waitFor();
    await workbench.page
      .getByText(/Files with findings that are not open: \d+/)
      .first()
      .waitFor();
    await workbench.screenshot('workspace-check');
    // A document that is opened has findings of its own; none stands twice. The panel follows after a moment.
    await workbench.openFile(file, '"hostPort"');
    await workbench.untilSquiggle();
    const twice = async (): Promise<string[]> => {
      const messages = await rows.filter({ hasText: 'hostPort' }).allInnerTexts();
      return messages.filter((message, index) => messages.indexOf(message) !== index);
    };
    for (let tries = 0; tries < 50 && (await twice()).length > 0; tries++)
      await workbench.page.waitForTimeout(100);
    assert.deepEqual(await twice(), []);
    // The panel goes again.
    await workbench.press('Control+J');
    await workbench.page.locator('.markers-panel').waitFor({ state: 'hidden' });
  }),

  scenario('the first steps are shown', async (workbench) => {
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.choose('Get Started with ECS Runbook');
    await workbench.press('Enter');
    await workbench.page.getByText('Fix a finding by keyboard').first().waitFor();
    await workbench.screenshot('walkthrough');
  }),

  scenario('the language server restarts', async (workbench) => {
    await workbench.openFile(file, '"hostPort"');
    await workbench.untilSquiggle();
    await workbench.command('ECS Runbook: Restart Server');
    await workbench.untilNoSquiggle();
    await workbench.untilSquiggle();
  }),
];

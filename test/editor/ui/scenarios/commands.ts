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

  scenario('the language server restarts', async (workbench) => {
    await workbench.openFile(file, '"hostPort"');
    await workbench.untilSquiggle();
    await workbench.command('ECS Runbook: Restart Server');
    await workbench.untilNoSquiggle();
    await workbench.untilSquiggle();
  }),
];

import { scenario } from '../scenario';

export const commands = [
  scenario('the status item says what the document is', async (workbench) => {
    await workbench.openFile('problems.taskdef.json', '"privileged"');
    await workbench.untilSquiggle();
    await workbench.page.locator('#status\\.languageStatus').first().hover();
    await workbench.page.locator('.hover-language-status', { hasText: 'Task definition' }).waitFor();
    await workbench.screenshot('status');
    await workbench.focusEditor();
  }),

  scenario('the language server restarts', async (workbench) => {
    await workbench.openFile('problems.taskdef.json', '"privileged"');
    await workbench.untilSquiggle();
    await workbench.command('ECS Runbook: Restart Server');
    await workbench.untilNoSquiggle();
    await workbench.untilSquiggle();
  }),
];

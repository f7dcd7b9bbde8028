import { scenario } from '../scenario';

export const fixOnSave = [
  scenario('saving fixes what is safe to fix', async (workbench) => {
    const file = 'on-save.taskdef.json';
    await workbench.openFile(file, '"privileged"');
    await workbench.untilSquiggle();
    // A change of the text, so that there is something to save.
    await workbench.find('"family"');
    await workbench.press('End');
    await workbench.page.keyboard.type(' ');
    await workbench.save();
    await workbench.untilOnDisk(file, /^(?![\s\S]*"privileged":\s*true)/);
    await workbench.screenshot('fixed-on-save');
  }),

  scenario('the command palette fixes what is safe to fix', async (workbench) => {
    await workbench.openFile('command.taskdef.json', '"privileged"');
    await workbench.untilSquiggle();
    await workbench.focusEditor();
    await workbench.command('ECS Runbook: Fix All Safe Findings');
    await workbench.untilText(/^(?![\s\S]*"privileged":\s*true)/);
    await workbench.screenshot('fixed-by-command');
  }),
];

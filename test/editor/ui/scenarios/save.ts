import assert from 'node:assert/strict';
import { scenario } from '../scenario';

export const fixOnSave = [
  scenario('saving fixes what is safe to fix', async (workbench) => {
    const file = 'on-save.taskdef.json';
    await workbench.openFile(file, '"hostPort"');
    await workbench.untilSquiggle();
    // A change of the text, so that there is something to save.
    await workbench.putCursorInto('"family"');
    await workbench.press('End', 'Enter');
    await workbench.save();
    await workbench.untilOnDisk(file, /"containerPort": 8080,\s+"protocol"/);
    await workbench.screenshot('fixed-on-save');
  }),

  scenario('the command palette fixes what is safe to fix', async (workbench) => {
    const file = 'command.taskdef.json';
    await workbench.openFile(file, '"hostPort"');
    await workbench.untilSquiggle();
    await workbench.focusEditor();
    await workbench.command('ECS Runbook: Fix All Safe Findings');
    await workbench.untilText(/"containerPort": 8080,\s+"protocol"/);
    assert.match(workbench.onDisk(file), /hostPort/, 'the command saves nothing');
    await workbench.screenshot('fixed-by-command');
  }),
];

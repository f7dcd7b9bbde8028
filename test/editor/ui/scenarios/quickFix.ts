import assert from 'node:assert/strict';
import { scenario } from '../scenario';

export const quickFix = [
  scenario('a finding is seen, read and fixed by keyboard', async (workbench) => {
    const file = 'privileged.taskdef.json';
    await workbench.openFile(file, '"privileged"');
    await workbench.untilSquiggle();
    await workbench.screenshot('squiggle');

    await workbench.find('"privileged": true');
    await workbench.press('ArrowRight', 'ArrowLeft');
    assert.match(await workbench.hover(), /privileged/i);
    await workbench.screenshot('hover');
    await workbench.press('Escape');

    await workbench.focusEditor();
    assert.match(await workbench.nextProblem(), /\S/);
    await workbench.screenshot('next-problem');
    await workbench.closePeek();

    await workbench.find('"privileged": true');
    await workbench.press('ArrowRight', 'ArrowLeft');
    const titles = await workbench.quickFixes();
    assert.ok(
      titles.some((title) => /privileged/i.test(title)),
      `a fix among ${titles.join(', ')}`,
    );
    await workbench.screenshot('quick-fixes');
    await workbench.apply(/privileged/i);
    await workbench.save();
    await workbench.untilOnDisk(file, /^(?![\s\S]*"privileged":\s*true)/);
    await workbench.screenshot('fixed');
  }),

  scenario('the Problems panel lists the findings', async (workbench) => {
    await workbench.openFile('problems.taskdef.json', '"privileged"');
    await workbench.untilSquiggle();
    const rows = await workbench.problems();
    assert.ok(
      rows.some((row) => /ecs-runbook/.test(row)),
      `a row of ours among:\n${rows.join('\n')}`,
    );
    await workbench.screenshot('problems');
    await workbench.press('Control+Shift+M');
  }),
];

import assert from 'node:assert/strict';
import { scenario } from '../scenario';

export const quickFix = [
  scenario('a finding is seen, read and fixed by keyboard', async (workbench) => {
    const file = 'quick-fix.taskdef.json';
    await workbench.openFile(file, '"hostPort"');
    await workbench.untilSquiggle();
    await workbench.screenshot('squiggle');

    await workbench.putCursorInto('"hostPort": 80');
    assert.match(await workbench.hover(), /Host port 80 is not container port 8080/);
    await workbench.screenshot('hover');
    await workbench.press('Escape');

    await workbench.focusEditor();
    assert.match(await workbench.nextProblem(), /ECS Runbook/);
    await workbench.screenshot('next-problem');
    await workbench.closePeek();

    await workbench.putCursorInto('"hostPort": 80');
    const titles = await workbench.quickFixes();
    assert.ok(titles.includes('Remove hostPort'), `the fix is among: ${titles.join(', ')}`);
    await workbench.screenshot('quick-fixes');
    await workbench.apply('Remove hostPort');
    await workbench.untilText(/"containerPort": 8080,\s+"protocol": "tcp"/);
    await workbench.save();
    await workbench.untilOnDisk(file, /"containerPort": 8080,\s+"protocol"/);
    await workbench.screenshot('fixed');
  }),

  scenario('a fix writes what is missing, ready to be adjusted', async (workbench) => {
    await workbench.openFile('no-logs.taskdef.json', '"image"');
    await workbench.untilSquiggle();
    await workbench.putCursorInto('"name": "web"');
    await workbench.quickFixes();
    await workbench.screenshot('missing');
    await workbench.apply('Add an awslogs configuration');
    await workbench.untilText(/"awslogs-group": "\/ecs\/shop-web"/);
    await workbench.screenshot('added');
  }),

  scenario('the Problems panel lists the findings', async (workbench) => {
    await workbench.openFile('problems.taskdef.json', '"hostPort"');
    await workbench.untilSquiggle();
    const rows = await workbench.problems();
    assert.ok(
      rows.some((row) => /Host port 80.*ECS Runbook/s.test(row)),
      `a row of ours is among:\n${rows.join('\n')}`,
    );
    await workbench.screenshot('problems');
    await workbench.press('Control+Shift+M');
  }),
];

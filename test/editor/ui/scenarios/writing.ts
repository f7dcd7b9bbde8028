import assert from 'node:assert/strict';
import { scenario } from '../scenario';

export const writing = [
  scenario('a snippet writes a whole task definition without a finding', async (workbench) => {
    await workbench.openFile('empty.taskdef.json', '');
    await workbench.focusEditor();
    await workbench.insertSnippet('ecs-fargate-task-definition');
    await workbench.untilText(/"containerDefinitions"/);
    await workbench.press('Escape');
    await workbench.screenshot('snippet');
  }),

  scenario('what is missing is not said while it is being typed', async (workbench) => {
    await workbench.openFile('no-logs.taskdef.json', '"image"');
    await workbench.untilSquiggle();
    // Behind the one container there is: the line of the array's end is 21.
    await workbench.goTo(20);
    await workbench.press('End');
    const before = await workbench.squiggles.count();
    await workbench.type(
      ', {"name": "metrics", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/metrics:1.0.0"',
    );
    assert.equal(await workbench.squiggles.count(), before, 'nothing is said about the new container yet');
    await workbench.screenshot('typing');
    await workbench.press('End');
    await workbench.until(
      'the container without logs is found',
      async () => (await workbench.squiggles.count()) > before,
    );
    await workbench.screenshot('typed');
  }),
];

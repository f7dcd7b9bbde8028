import { scenario } from '../scenario';

export const writing = [
  scenario('a snippet writes a whole task definition', async (workbench) => {
    await workbench.openFile('empty.taskdef.json', '');
    await workbench.focusEditor();
    await workbench.insertSnippet('ecs-fargate-task-definition');
    await workbench.untilText(/"containerDefinitions"/);
    await workbench.screenshot('snippet');
    await workbench.press('Escape');
    await workbench.save();
    await workbench.untilOnDisk('empty.taskdef.json', /"containerDefinitions"/);
  }),
];

import assert from 'node:assert/strict';
import { scenario } from '../scenario';

export const secret = [
  scenario('a password moves from the environment to a secret by keyboard', async (workbench) => {
    const file = 'secret.taskdef.json';
    await workbench.openFile(file, '"DB_PASSWORD"');
    await workbench.untilSquiggle();
    await workbench.putCursorInto('"examplepassword"');
    const titles = await workbench.quickFixes();
    assert.ok(
      titles.some((title) => /Secrets Manager/.test(title)) &&
        titles.some((title) => /Parameter Store/.test(title)),
    );
    await workbench.screenshot('secret-fixes');
    await workbench.apply(/Secrets Manager/);
    await workbench.untilText(/"secrets": \[/);
    await workbench.screenshot('secret-moved');
    // Each place keeps its own text, and the lines around their indentation.
    await workbench.untilText(/DB_PASSWORD-<suffix>/);
    await workbench.press('Escape');
    await workbench.save();
    await workbench.untilOnDisk(file, /^ {2}"containerDefinitions": \[$/m);
    await workbench.untilOnDisk(file, /^ {6}"secrets": \[\n {8}\{\n {10}"name"/m);
    await workbench.untilOnDisk(file, /^ {6}"logConfiguration": \{$/m);
    // The account, the Region and the execution role come along; the password is gone.
    await workbench.untilOnDisk(
      file,
      /arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-web\/DB_PASSWORD/,
    );
    await workbench.untilOnDisk(file, /"executionRoleArn"/);
    await workbench.untilOnDisk(file, /^(?![^]*examplepassword)/);
  }),
];

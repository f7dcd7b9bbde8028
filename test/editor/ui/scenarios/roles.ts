import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenario } from '../scenario';
import type { Workbench } from '../workbench';

const TASK = 'task-definition.json';
const POLICY = 'orders-execution.policy.json';

async function untilLens(workbench: Workbench, text: string | RegExp): Promise<void> {
  await workbench.page.locator('.codelens-decoration', { hasText: text }).first().waitFor();
}

export const roles = [
  scenario('a missing permission is found and granted in three key presses', async (workbench) => {
    await workbench.openFile(TASK, '"orders"');
    await workbench.untilSquiggle();
    assert.match(await workbench.nextProblem(), /lacks secretsmanager:GetSecretValue on .*orders\/payment/);
    await workbench.screenshot('role-missing');
    const [first] = await workbench.quickFixes();
    assert.match(first ?? '', /orders-execution\.policy\.json/);
    await workbench.screenshot('role-missing-fix');
    await workbench.press('Enter');
    await workbench.untilOnDisk(join('orders', POLICY), /orders\/payment-GhIjKl/);
    await workbench.untilNoSquiggle();
    await workbench.closePeek();
    await workbench.focusEditor();
    await untilLens(workbench, '8 permissions · none missing');
    await workbench.screenshot('role-granted');
  }),

  scenario('a role tells what it needs, and its policy is completed', async (workbench) => {
    await workbench.openFile(TASK, '"orders"');
    await untilLens(workbench, 'Execution role needs 8 permissions · 1 missing');
    await workbench.screenshot('role-lens');

    await workbench.command('Show What a Role of This Task Definition Needs');
    await workbench.choose('Execution role');
    await workbench.press('Enter');
    await workbench.choose('secretsmanager:GetSecretValue');
    await workbench.screenshot('role-needs');
    await workbench.press('Enter');
    await workbench.untilText(/orders\/payment-GhIjKl/);

    await workbench.command('Write the Least Policy of a Role');
    await workbench.choose('Execution role');
    await workbench.press('Enter');
    await workbench.page.locator(`.tab.active[data-resource-name="${POLICY}"]`).waitFor();
    await workbench.untilText(
      /"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders\/payment-GhIjKl"/,
    );
    await workbench.screenshot('role-policy-completed');
    await workbench.save();
    await untilLens(workbench, 'Execution role of one task definition');
  }),

  scenario(
    'a policy is shrunk to what its task definitions need, seen before it is done',
    async (workbench) => {
      // The same role under a name of its own, for which somebody was in a hurry.
      const folder = join(workbench.folder, 'hurry');
      mkdirSync(folder, { recursive: true });
      const renamed = (name: string): string =>
        workbench.onDisk(join('orders', name)).replaceAll('orders-execution', 'hurry-execution');
      writeFileSync(join(folder, 'hurry.task-definition.json'), renamed(TASK));
      const group = '"arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/orders:*"';
      assert.ok(renamed(POLICY).includes(group));
      const file = 'hurry-execution.policy.json';
      writeFileSync(join(folder, file), renamed(POLICY).replace(group, '"*"'));
      await workbench.page.locator('.explorer-folders-view', { hasText: 'hurry' }).first().waitFor();
      await workbench.openFile('hurry.task-definition.json', '"orders"');
      await untilLens(workbench, /Execution role needs/);
      await workbench.openFile(file, '"GetRegistryToken"');
      await untilLens(workbench, /one statement grants more than needed/);
      await workbench.screenshot('policy-wide');
      await workbench.command('Shrink This Policy to What Its Task Definitions Need');
      await workbench.page.locator('.diff-editor, .monaco-diff-editor').first().waitFor();
      await workbench.choose('Apply');
      await workbench.screenshot('policy-shrink-preview');
      await workbench.press('Enter');
      await workbench.page.locator('.monaco-diff-editor').first().waitFor({ state: 'detached' });
      await workbench.untilText(/log-group:\/ecs\/orders:\*/);
      await workbench.screenshot('policy-shrunk');
    },
  ),
];

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../tools/setup/paths.mjs';
import { scenario } from '../scenario';
import type { Workbench } from '../workbench';

const FOLDER = 'session';
const TASK = 'billing.taskdef.json';
/** What is written for the roles: file, command, role, and what stands in it. */
const POLICIES = [
  ['billing-execution.policy.json', 'least policy', 'Execution role', /secretsmanager:GetSecretValue/],
  ['billing-task.policy.json', 'least policy', 'Task role', /xray:PutTraceSegments/],
  ['billing-execution.trust.json', 'trust policy', 'Execution role', /sts:AssumeRole/],
  ['billing-task.trust.json', 'trust policy', 'Task role', /sts:AssumeRole/],
] as const;
/** Of the characters that the files have without their indentation, which the editor writes for everybody. */
const GREATEST_SHARE = 1 / 3;

/** Writes into tab stops: text replaces what is proposed there, an empty one keeps it. */
async function fill(workbench: Workbench, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await workbench.type(text);
    if (text !== '') await closeList(workbench);
    await workbench.press('Tab');
  }
}

/** A list that opens by itself takes Tab for its own, and then puts a snippet into the text. Whoever sees one closes it. */
async function closeList(workbench: Workbench): Promise<void> {
  await workbench.page.waitForTimeout(1000);
  if ((await workbench.suggestions()).length === 0) return;
  await workbench.press('Escape');
  await workbench.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
}

/** The whole task definition, with a size that fits by a fix and an architecture by choice. */
async function writeTaskDefinition(workbench: Workbench): Promise<void> {
  await workbench.type('fargate');
  // Right after the start of the window no list opens by itself.
  await workbench.page.waitForTimeout(2000);
  if ((await workbench.suggestions()).length === 0) await workbench.press('Control+Space');
  await workbench.untilSuggestion('ecs-fargate-task-definition');
  await workbench.screenshot('session-1-snippet');
  await workbench.takeSuggestion('ecs-fargate-task-definition');
  await workbench.untilText(/"containerDefinitions"/);
  await fill(workbench, 'billing', '512');
  // Half a vCPU has no 512 MiB.
  await workbench.untilSquiggle();
  assert.equal((await workbench.quickFixes())[0], 'Set memory to 1024');
  await workbench.screenshot('session-2-size');
  await workbench.press('Enter');
  await workbench.untilText(/"memory": "1024"/);
  await fill(workbench, '');
  await workbench.untilSuggestion('ARM64');
  await workbench.screenshot('session-3-architecture');
  await workbench.takeSuggestion('ARM64');
  await workbench.untilText(/"cpuArchitecture": "ARM64"/);
  await fill(workbench, '444455556666', '', 'eu-west-1', '2.4.1');
  await workbench.screenshot('session-4-account');
  // The user, the port and the secret's variable stay, as do its name, its JSON key, the health check and the tag's key.
  await fill(workbench, '', '', '', '', 'GhIjKl', '', '', '', 'payments');
  await workbench.untilText(/"value": "payments"/);
  await workbench.screenshot('session-5-filled');
}

async function addTracing(workbench: Workbench): Promise<void> {
  await workbench.command('add a cont');
  await workbench.choose('X-Ray daemon');
  await workbench.screenshot('session-6-sidecars');
  await workbench.press('Enter');
  await workbench.untilText(/aws-xray-daemon:<version>/);
  await workbench.type('3.3.15');
  await workbench.untilText(/aws-xray-daemon:3\.3\.15"/);
  await workbench.screenshot('session-7-tracing');
  await workbench.press('Tab');
}

/** A second secret, found by the outline of the document. */
async function addParameter(workbench: Workbench): Promise<void> {
  await workbench.press('Control+Shift+O');
  await workbench.type('secrets');
  await workbench.choose('secrets');
  await workbench.press('Enter');
  await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await workbench.press('End', 'Enter', 'Control+Space');
  await workbench.untilSuggestion('Parameter of Parameter Store');
  await workbench.screenshot('session-8-secret-forms');
  await workbench.takeSuggestion('Parameter of Parameter Store');
  await workbench.untilText(/parameter\/<parameter-name>/);
  await fill(workbench, 'PAYMENT_API_KEY', 'payments');
  await workbench.untilText(/"arn:aws:ssm:eu-west-1:444455556666:parameter\/payments"/);
  await workbench.screenshot('session-9-secrets');
  await workbench.save();
}

async function writeRoles(workbench: Workbench): Promise<void> {
  for (const [index, [file, command, role, content]] of POLICIES.entries()) {
    await workbench.command(command);
    await workbench.choose(role);
    await workbench.press('Enter');
    await workbench.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
    await workbench.untilText(content);
    await workbench.save();
    await workbench.untilOnDisk(join(FOLDER, file), content);
    await workbench.screenshot(`session-${10 + index}-${file.replace(/\.json$/, '').replace('.', '-')}`);
    await workbench.press('Control+Tab');
    await workbench.page.locator(`.tab.active[data-resource-name="${TASK}"]`).waitFor();
  }
}

/** Nothing of any severity: in the editors, in the Problems panel, on the command line; and ECS would take it. */
async function assertClean(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.untilNoSquiggle();
  await workbench.command('would ecs');
  await page.getByText('ECS would register this document').first().waitFor();
  await workbench.screenshot('session-14-would-register');
  await workbench.press('Control+Home');
  const lenses = page.locator('.codelens-decoration');
  await lenses
    .filter({ hasText: /^would this register\?/ })
    .first()
    .waitFor();
  await lenses
    .filter({ hasText: /^Execution role needs \d+ permissions · none missing/ })
    .first()
    .waitFor();
  await lenses
    .filter({ hasText: /^Task role needs \d+ permissions · none missing/ })
    .first()
    .waitFor();
  await workbench.press('Control+Shift+M');
  await page.locator('.markers-panel').waitFor();
  for (const file of [TASK, ...POLICIES.map(([name]) => name)]) {
    await workbench.until(`${file} has no row in the Problems panel`, async () =>
      page
        .locator('.markers-panel .monaco-list-row', { hasText: file })
        .count()
        .then((rows) => rows === 0),
    );
  }
  await workbench.screenshot('session-15-no-problems');
  await workbench.press('Control+Shift+M');
  await page.locator('.markers-panel').waitFor({ state: 'hidden' });
  const cli = [join(root, 'dist', 'cli.js'), 'lint', join(workbench.folder, FOLDER)];
  const { stdout, stderr, status } = spawnSync(process.execPath, cli, { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /^Nothing found in 5 files checked\.$/m);
}

/** The characters of all files, without what the editor indents. */
function byHand(workbench: Workbench): number {
  const files = readdirSync(join(workbench.folder, FOLDER));
  assert.deepEqual(files.sort(), [TASK, ...POLICIES.map(([name]) => name)].sort());
  return files
    .map((file) => workbench.onDisk(join(FOLDER, file)).replace(/^[ \t]+/gm, '').length)
    .reduce((sum, length) => sum + length, 0);
}

export const session = [
  scenario('a task definition and its roles are written from an empty file', async (workbench) => {
    assert.equal(workbench.onDisk(join(FOLDER, TASK)), '');
    await workbench.openFile(TASK, '');
    await workbench.focusEditor();

    const before = workbench.keyPresses;
    await writeTaskDefinition(workbench);
    await addTracing(workbench);
    await addParameter(workbench);
    await writeRoles(workbench);
    const pressed = workbench.keyPresses - before;
    await assertClean(workbench);

    const typed = byHand(workbench);
    const share = `${((100 * pressed) / typed).toFixed(1)} %`;
    console.log(`    ${pressed} key presses for ${typed} characters without indentation: ${share}`);
    assert.ok(pressed <= typed * GREATEST_SHARE, `${share} of typing by hand`);
  }),
];

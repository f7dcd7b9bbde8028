// Plays what a person does in VS Code's window, with the packaged extension, and writes screenshots.
// An argument plays only the scenarios whose title holds it.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Aws, Scenario } from '../../test/editor/ui/scenario';
import { scenarios } from '../../test/editor/ui/scenarios';
import { Workbench } from '../../test/editor/ui/workbench';
import { ensureEditor } from '../setup/editor.mjs';
import { root } from '../setup/paths.mjs';
import { awsEnvironment, startAws } from './aws';
import { launchBrowser, openPage } from './browser';
import { type CodeServer, startCodeServer, workbenchUrl } from './codeServer';
import { reportsFolder, screenshotsFolder, vsixPath } from './paths';

const sources = join(root, 'test', 'editor', 'ui', 'workspace');
/** The sample of a task definition with the policies of its roles. */
const sample = join(root, 'examples', 'orders');
const firstFile = 'problems.taskdef.json';

/** One window for all scenarios, a new one after a failure; and fresh files for each of them. */
class Stage {
  #workbench: Workbench | undefined;

  constructor(
    private readonly browser: Browser,
    private readonly server: CodeServer,
    private readonly folder: string,
  ) {}

  async workbench(): Promise<Workbench> {
    cpSync(sources, this.folder, { recursive: true });
    cpSync(sample, join(this.folder, 'orders'), { recursive: true });
    if (!this.#workbench) {
      const page = await openPage(this.browser);
      page.setDefaultTimeout(20_000);
      // The first window of a busy machine takes its time.
      await page.goto(workbenchUrl(this.server, this.folder, [['skipWelcome', 'true']]), { timeout: 60_000 });
      this.#workbench = new Workbench(page, this.folder, screenshotsFolder);
      await this.#workbench.untilReady(firstFile);
    }
    return this.#workbench;
  }

  async drop(): Promise<void> {
    await this.#workbench?.page.context().close();
    this.#workbench = undefined;
  }

  get page(): Page | undefined {
    return this.#workbench?.page;
  }
}

function fileName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

async function play(stage: Stage, { title, play }: Scenario, aws: Aws | undefined): Promise<boolean> {
  const start = Date.now();
  try {
    const workbench = await stage.workbench();
    await play(workbench, () => {
      if (!aws) throw new Error('The scenario needs AWS and does not say so.');
      return aws;
    });
    await workbench.closeEditors();
    console.log(`  ✔ ${title} (${Date.now() - start}ms)`);
    return true;
  } catch (error) {
    const path = join(screenshotsFolder, `failure-${fileName(title)}.png`);
    await stage.page?.screenshot({ path }).catch(() => undefined);
    console.error(`  ✘ ${title}\n    seen at the end: ${path}\n`, error);
    await stage.drop();
    return false;
  }
}

function again(stage: Stage, one: Scenario, aws: Aws | undefined): Promise<boolean> {
  console.log(`  once more, in a new window: ${one.title}`);
  return play(stage, one, aws);
}

async function playAll(
  wanted: readonly Scenario[],
  server: CodeServer,
  folder: string,
  aws: Aws | undefined,
): Promise<number> {
  const browser = await launchBrowser();
  try {
    const stage = new Stage(browser, server, folder);
    let passes = 0;
    for (const one of wanted) {
      // A window of a busy machine may lose a key press. What fails in a fresh window, too, is broken.
      const passed = (await play(stage, one, aws)) || (await again(stage, one, aws));
      passes += passed ? 1 : 0;
    }
    return passes;
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  if (!existsSync(vsixPath)) throw new Error(`${vsixPath} is missing: run "npm run package" first`);
  ensureEditor();
  rmSync(screenshotsFolder, { recursive: true, force: true });
  for (const folder of [screenshotsFolder, reportsFolder]) mkdirSync(folder, { recursive: true });
  const grep = process.argv[2] ?? '';
  const wanted = scenarios.filter(({ title }) => title.includes(grep));

  const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-ui-'));
  const workspace = join(folder, 'workspace');
  const settings = { 'workbench.colorTheme': 'Default Dark Modern', 'editor.fontSize': 15 };
  const aws = wanted.some(({ needsAws }) => needsAws) ? await startAws() : undefined;
  const env = aws ? awsEnvironment(aws, join(folder, 'aws')) : {};
  const server = await startCodeServer({ vsix: vsixPath, settings, env });
  try {
    console.log('\n  what a person does in the window');
    const passes = await playAll(wanted, server, workspace, aws);
    const stats = { passes, failures: wanted.length - passes };
    writeFileSync(join(reportsFolder, 'scenarios.json'), JSON.stringify({ stats }));
    console.log(`\n  ${stats.passes} passing, ${stats.failures} failing\n`);
    if (stats.failures > 0 || passes === 0) process.exitCode = 1;
  } finally {
    await server.stop();
    await aws?.emulator.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

// Runs the Mocha suite of test/editor inside a real VS Code, against the packaged extension.
// Without a flag that is code-server in Chromium; with --desktop the desktop's VS Code, downloaded.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliPathFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { build } from 'esbuild';
import { ensureEditor } from '../setup/editor.mjs';
import { root } from '../setup/paths.mjs';
import { reportsFolder, vsixPath } from './paths';

interface Report {
  readonly stats?: { readonly end?: string; readonly passes: number; readonly failures: number };
}

interface Editor {
  readonly executable: string;
  readonly cli: string;
}

const desktop = process.argv.includes('--desktop');
const sources = join(root, 'test', 'editor');
const bundles = join(root, 'out', 'editor-suite');
const report = join(reportsFolder, 'editor.json');

async function bundleSuite(): Promise<void> {
  const suite = join(sources, 'suite');
  rmSync(bundles, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(suite)
      .filter((file) => file === 'index.ts' || file.endsWith('.test.ts'))
      .map((file) => join(suite, file)),
    outdir: bundles,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
  });
}

async function getEditor(): Promise<Editor> {
  if (desktop) {
    const executable = await downloadAndUnzipVSCode('stable');
    return { executable, cli: resolveCliPathFromVSCodeExecutablePath(executable) };
  }
  ensureEditor();
  const executable = join(sources, 'vscode.mjs');
  return { executable, cli: executable };
}

function installExtension(cli: string, profile: readonly string[]): void {
  const args = [...profile, '--install-extension', vsixPath, '--force'];
  const { status } = spawnSync(cli, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${vsixPath} could not be installed`);
}

/** VS Code ends with 0 also when its extension host dies half-way, so only a whole report counts. */
function suiteEnded(): boolean {
  if (!existsSync(report)) return false;
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return stats?.end !== undefined && stats.failures === 0 && stats.passes > 0;
}

async function main(): Promise<void> {
  if (!existsSync(vsixPath)) throw new Error(`${vsixPath} is missing: run "npm run package" first`);
  await bundleSuite();
  const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-suite-'));
  try {
    mkdirSync(reportsFolder, { recursive: true });
    rmSync(report, { force: true });
    const workspace = join(folder, 'workspace');
    cpSync(join(sources, 'workspace'), workspace, { recursive: true });
    const profile = [
      `--user-data-dir=${join(folder, 'user-data')}`,
      `--extensions-dir=${join(folder, 'extensions')}`,
    ];
    const { executable, cli } = await getEditor();
    installExtension(cli, profile);
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: join(sources, 'stub'),
      extensionTestsPath: join(bundles, 'index'),
      launchArgs: [workspace, ...profile],
      extensionTestsEnv: {
        TEST_REPORT: report,
        TEST_COLOR: process.stdout.isTTY ? '1' : '',
        TEST_MARK_OUTPUT: desktop ? '' : '1',
      },
    });
    if (!suiteEnded()) throw new Error('The extension host ended before the suite did');
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

// Understands the command line that @vscode/test-electron gives to VS Code, and carries it out with code-server and
// Chromium: installs an extension, or opens the workbench and runs a test suite in its extension host.
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser, openPage } from '../../tools/editor/browser';
import {
  type CodeServer,
  installExtension,
  onServer,
  startCodeServer,
  workbenchUrl,
} from '../../tools/editor/codeServer';
import { suiteMark } from './suite/mark';

const limitMs = 240_000;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    'install-extension': { type: 'string' },
  },
});

function given(name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing`);
  return value;
}

/** What the suite and VS Code log; VS Code's own lines only where they are wanted. */
function showLog(level: unknown, args: unknown[]): void {
  const text = format(...args);
  if (text.startsWith(suiteMark)) process.stdout.write(`${text.slice(suiteMark.length)}\n`);
  else if (process.env['VERBOSE'] !== undefined) process.stderr.write(`[vscode ${String(level)}] ${text}\n`);
}

/** The exit code VS Code would end with. */
async function suiteEnd(page: Page): Promise<number> {
  await page.exposeFunction('codeAutomationLog', (level: unknown, args: unknown[]) => showLog(level, args));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The suite did not end within ${limitMs / 1000} s`)),
      limitMs,
    );
    const settle = (action: () => void): void => {
      clearTimeout(timer);
      action();
    };
    page.once('crash', () => settle(() => reject(new Error('The page crashed'))));
    page
      .exposeFunction('codeAutomationExit', (code: number) => settle(() => resolve(code)))
      .catch((error: unknown) => settle(() => reject(new Error(String(error)))));
  });
}

async function runSuite(server: CodeServer, folder: string): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser);
    const end = suiteEnd(page);
    end.catch(() => undefined);
    const response = await page.goto(
      workbenchUrl(server, folder, [
        ['extensionDevelopmentPath', onServer(server, given('extensionDevelopmentPath'))],
        ['extensionTestsPath', onServer(server, given('extensionTestsPath'))],
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ]),
    );
    if (!response?.ok()) throw new Error(`The workbench answered ${response?.status() ?? 'nothing'}`);
    return await end;
  } finally {
    await browser.close();
  }
}

async function main(): Promise<number> {
  const profile = { userData: given('user-data-dir'), extensions: given('extensions-dir') };
  const vsix = values['install-extension'];
  if (typeof vsix === 'string') {
    installExtension(vsix, profile);
    return 0;
  }
  const folder = positionals[0];
  if (folder === undefined) throw new Error('No folder to open');
  const server = await startCodeServer({ profile });
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(130));
  });
  try {
    return await Promise.race([runSuite(server, folder), interrupted]);
  } finally {
    await server.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);

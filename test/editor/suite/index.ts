import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { suiteMark } from './mark';

/**
 * In a browser's window the console of the extension host is not a terminal: its lines travel to the page and from
 * there to whoever drives it. VS Code makes single methods unassignable, so the console as a whole is replaced.
 */
function markConsole(): void {
  const real = globalThis.console;
  const marked = Object.create(real) as Console;
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    Object.defineProperty(marked, level, {
      value: (...args: unknown[]) => real[level]('%s', suiteMark + format(...args)),
    });
  }
  globalThis.console = marked;
  Object.assign(Mocha.reporters.Base, { consoleLog: marked.log.bind(marked) });
}

/** The entry point that VS Code's extension host loads. */
export function run(): Promise<void> {
  if (process.env['TEST_MARK_OUTPUT'] === '1') markConsole();
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    timeout: 20_000,
    color: process.env['TEST_COLOR'] === '1',
    forbidOnly: process.env['CI'] !== undefined,
    ...(process.env['TEST_GREP'] ? { grep: process.env['TEST_GREP'] } : {}),
  });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  }
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { stats } = runner;
      if (process.env['TEST_REPORT']) writeFileSync(process.env['TEST_REPORT'], JSON.stringify({ stats }));
      if (failures > 0) reject(new Error(`${failures} failed`));
      else if (!stats?.passes) reject(new Error('No test ran'));
      else resolve();
    });
  });
}

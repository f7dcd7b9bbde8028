// "npm test": installs what is missing, then checks and tests everything. Ends with "N passed, N failed".
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureAws } from './setup/aws.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { editorRunsHere, ensureEditor } from './setup/editor.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { root } from './setup/paths.mjs';
import { tryRun } from './setup/run.mjs';

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string[]} npm what npm runs
 * @property {string} [report] the file where a test run leaves its numbers
 * @property {boolean} [needed] whether the steps after it make no sense without it
 */

const reports = join(root, 'out', 'reports');

/** @param {string} name */
const report = (name) => join(reports, `${name}.json`);

/** @type {Step[]} */
const steps = [
  { title: 'Types', npm: ['typecheck'] },
  { title: 'Lint', npm: ['lint'] },
  { title: 'Format', npm: ['format:check'] },
  { title: 'Generated files', npm: ['check:generated'] },
  {
    title: 'Unit tests',
    npm: [
      'test:unit',
      '--',
      '--reporter',
      'tools/setup/reporter.cjs',
      '--reporter-option',
      'output=out/reports/unit.json',
    ],
    report: report('unit'),
  },
  { title: 'Package', npm: ['package'], needed: true },
  { title: 'Tests in VS Code', npm: ['test:editor'], report: report('editor') },
  { title: 'Scenarios in the window', npm: ['test:ui'], report: report('scenarios') },
  { title: 'npm start', npm: ['test:start'], report: report('start') },
];

/**
 * @param {string | undefined} file
 * @returns {{ passes: number, failures: number }}
 */
function numbers(file) {
  if (file === undefined || !existsSync(file)) return { passes: 0, failures: 0 };
  const read = /** @type {{ stats: { passes: number, failures: number } }} */ (
    JSON.parse(readFileSync(file, 'utf8'))
  );
  return read.stats;
}

/** @returns {boolean} */
function install() {
  try {
    ensurePackages();
    ensureAws();
    if (!editorRunsHere)
      throw new Error('The whole test run needs x64 Linux; see CONTRIBUTING.md for the parts.');
    ensureEditor();
    ensureChromium();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

let passed = 0;
let failed = 0;
/** @type {string[]} */
const summary = [];

if (install()) {
  rmSync(reports, { recursive: true, force: true });
  for (const { title, npm, report, needed } of steps) {
    console.log(`\n=== ${title}`);
    const start = Date.now();
    const succeeded = tryRun('npm', ['run', '--silent', ...npm], { cwd: root });
    const { passes, failures } = numbers(report);
    passed += passes;
    // A step that fails without a failing test (a type error, a run that broke off) is one failure.
    failed += succeeded ? failures : Math.max(failures, 1);
    const seconds = ((Date.now() - start) / 1000).toFixed(0);
    summary.push(
      `  ${succeeded ? '✔' : '✘'} ${title} (${seconds} s)${passes > 0 ? `: ${passes} passed` : ''}`,
    );
    if (!succeeded && needed) break;
  }
} else {
  failed = 1;
}

console.log(`\n${summary.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

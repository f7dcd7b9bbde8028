import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';

// The same walls as in eslint.config.mjs, held without it: import statements are read by hand and resolved to paths.

const root = resolve(__dirname, '..');

interface Import {
  readonly from: string;
  /** A path inside the repository for a relative import, else the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

function filesIn(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

const importPattern =
  /^\s*(?:import|export)\s+(type\s)?(?:[\w*\s{},$]*?\sfrom\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(importPattern)].map((match) => {
    const target = match[2] ?? match[3] ?? '';
    const path = target.startsWith('.') ? resolve(root, dirname(file), target) : undefined;
    return {
      from: file,
      to: path === undefined ? target : relative(root, path).split(sep).join(posix.sep),
      typeOnly: match[1] !== undefined,
    };
  });
}

function importsIn(folder: string): Import[] {
  return filesIn(folder).flatMap(importsOf);
}

function inside(path: string, ...folders: string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function expectNone(bad: Import[], rule: string): void {
  const lines = bad.map(({ from, to }) => `  ${from} imports ${to}`);
  assert.equal(bad.length, 0, `${rule}\n${lines.join('\n')}`);
}

describe('architecture', () => {
  it('reads every form of import', () => {
    const forms = [
      `import 'a';`,
      `import x from "b";`,
      `import type { T } from 'c';`,
      `import {\n  one,\n  type Two,\n} from 'd';`,
      `export * from 'e';`,
      `const f = require('f');`,
      `await import('g')`,
      `import * as h from 'h';`,
    ];
    const found = forms.map((form) =>
      [...form.matchAll(importPattern)].map((match) => match[2] ?? match[3]).join(),
    );
    assert.deepEqual(found, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  });

  it('core/ imports core/ only', () => {
    const bad = importsIn('core').filter(({ to }) => !inside(to, 'core'));
    expectNone(bad, 'core/ is pure');
  });

  it('core/ has no clock, no randomness, no timers, no input or output, nothing asynchronous', () => {
    const impure =
      /\b(?:process|console|performance)\.|\bMath\.random\b|\bnew Date\b|\bDate\.|\bset(?:Timeout|Interval|Immediate)\(|\bfetch\(|\basync\s+(?:function|\()|\bawait\s/;
    const bad = filesIn('core').filter((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const code = text
        .replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1')
        .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");
      return impure.test(code);
    });
    assert.deepEqual(bad, []);
  });

  it('core/rules/ knows neither how documents are read nor what happens to findings', () => {
    const bad = importsIn('core/rules').filter(
      ({ to, typeOnly }) =>
        inside(
          to,
          'core/agent',
          'core/engine',
          'core/readers',
          'core/documents',
          'core/dialects',
          'core/assist',
        ) ||
        inside(to, 'core/protocol') ||
        (inside(to, 'core/editors') && !typeOnly),
    );
    expectNone(bad, 'rules → model, facts');
  });

  it('core/live/ judges plain data', () => {
    const bad = importsIn('core/live').filter(({ to }) =>
      inside(to, 'core/assist', 'core/editors', 'core/protocol'),
    );
    expectNone(bad, 'core/live knows no text, no edits, no hosts');
  });

  it('core/facts/ is data', () => {
    const bad = importsIn('core/facts').filter(({ to }) => !inside(to, 'core/facts'));
    expectNone(bad, 'core/facts imports core/facts only');
  });

  it('client/ knows the protocol and judged accounts, not the rules, the server or the command line', () => {
    const bad = importsIn('client').filter(
      ({ to }) =>
        inside(to, 'files', 'reference', 'server', 'cli') ||
        (inside(to, 'live') && to !== 'live/client') ||
        (inside(to, 'core') && to !== 'core/protocol' && !inside(to, 'core/live', 'core/runbook')),
    );
    expectNone(bad, 'client → core/protocol, core/live, live/client');
  });

  it('server/, cli/, live/, files/ and reference/ import downwards only', () => {
    const bad = [
      ...['files', 'reference']
        .flatMap(importsIn)
        .filter(({ to }) => inside(to, 'server', 'client', 'cli', 'live')),
      ...importsIn('server').filter(({ to }) => inside(to, 'client', 'cli')),
      ...importsIn('cli').filter(({ to }) => inside(to, 'client')),
      ...importsIn('live').filter(({ to }) => inside(to, 'client', 'server', 'cli')),
    ];
    expectNone(bad, 'server, live, cli → core');
  });

  it('the AWS SDK and vscode stay in their own folders', () => {
    const sdk = ['core', 'server', 'cli', 'client']
      .flatMap(importsIn)
      .filter(({ to }) => to.startsWith('@aws-sdk/'));
    const vscode = ['core', 'server', 'cli', 'live'].flatMap(importsIn).filter(({ to }) => to === 'vscode');
    expectNone([...sdk, ...vscode], 'live/ → @aws-sdk, client/ → vscode');
  });

  it('nothing that ships imports tools or tests', () => {
    const bad = ['core', 'files', 'reference', 'server', 'live', 'cli', 'client']
      .flatMap(importsIn)
      .filter(({ to }) => inside(to, 'tools', 'test'));
    expectNone(bad, 'no imports of tools/ or test/');
  });
});

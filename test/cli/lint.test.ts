import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { wantsColor } from '../../cli/outcome';
import {
  folderWith,
  lintJson,
  openFindings,
  policy,
  runCli,
  taskDefinition,
  withError,
  withInfo,
} from './support';

describe('lint', () => {
  describe('exit codes', () => {
    const cwd = (): string =>
      folderWith({ 'clean.json': taskDefinition(), 'error.json': withError(), 'info.json': withInfo() });

    it('0: nothing is found', async () => {
      const { code, out, err } = await runCli(['lint', 'clean.json'], { cwd: cwd() });
      assert.deepEqual({ code, out, err }, { code: 0, out: 'Nothing found in 1 file checked.\n', err: '' });
    });

    it('1: an error is found', async () => {
      const { code, out, err } = await runCli(['lint', 'error.json'], { cwd: cwd() });
      assert.equal(code, 1);
      assert.match(out, /^error\.json\n {2}\d+:\d+ +error +.*host-port \[fix\]/);
      assert.equal(err, '');
    });

    for (const [failOn, file, code] of [
      ['error', 'info.json', 0],
      ['warning', 'info.json', 0],
      ['info', 'info.json', 1],
      ['warning', 'error.json', 1],
      ['never', 'error.json', 0],
    ] as const) {
      it(`${code}: --fail-on ${failOn} with ${file}`, async () => {
        assert.equal((await runCli(['lint', '--fail-on', failOn, file], { cwd: cwd() })).code, code);
      });
    }

    it('what is not shown still counts', async () => {
      const options = ['--fail-on', 'info', '--min-severity', 'error'];
      const { code, out } = await runCli(['lint', ...options, 'info.json'], { cwd: cwd() });
      assert.equal(code, 1);
      assert.match(out, /^Nothing found/);
    });

    it('2: a file that is not there; the others are reported all the same', async () => {
      const { code, err, report } = await lintJson(['missing.json', 'error.json'], { cwd: cwd() });
      assert.equal(code, 2);
      assert.equal(err, 'ecs-runbook: missing.json: no such file or folder\n');
      assert.deepEqual(openFindings(report), ['error.json host-port']);
      assert.equal(report.files[0]?.error, 'no such file or folder');
    });

    it('2: a link that leads nowhere', async () => {
      const folder = folderWith();
      symlinkSync('nowhere.json', join(folder, 'task-definition.json'));
      const { code, err } = await runCli(['lint', 'task-definition.json'], { cwd: folder });
      assert.equal(code, 2);
      assert.equal(err, 'ecs-runbook: task-definition.json: no such file or folder\n');
    });

    it('2: bytes that are no text, named on the command line', async () => {
      const bytes = Buffer.concat([
        Buffer.from('{"family": "'),
        Buffer.from([0xe4, 0xff]),
        Buffer.from('"}'),
      ]);
      const { code, err, report } = await lintJson(['x.json'], { cwd: folderWith({ 'x.json': bytes }) });
      assert.equal(code, 2);
      assert.equal(err, 'ecs-runbook: x.json: not a text in UTF-8\n');
      assert.deepEqual(report.files, [
        { file: 'x.json', kind: null, error: 'not a text in UTF-8', findings: [] },
      ]);
    });

    it('2: a glob without a match', async () => {
      const { code, err } = await runCli(['lint', 'none/*.json'], { cwd: cwd() });
      assert.deepEqual({ code, err }, { code: 2, err: 'ecs-runbook: none/*.json: no file matches\n' });
    });

    for (const [args, message] of [
      [['lint'], 'lint needs a file, a folder, a glob or - for standard input'],
      [['lint', '--no-such', 'x.json'], "Unknown option '--no-such'"],
      [
        ['lint', '--format', 'xml', 'x.json'],
        '--format takes text, json, sarif, github, junit, html, csv; "xml" is none of them',
      ],
      [
        ['lint', '--fail-on', 'hint', 'x.json'],
        '--fail-on takes error, warning, info, never; "hint" is none of them',
      ],
      [['lint', '--kind', 'pod', 'x.json'], undefined],
      [['lint', '--profile', 'lax', 'x.json'], '--profile takes default, strict; "lax" is none of them'],
      [['lint', '--min-severity', 'all', 'x.json'], undefined],
      [['lint', '--fix', '-'], 'standard input cannot be changed in place: use --fix-dry-run with it'],
      [['lint', '--update-baseline', '--fix-dry-run', 'x.json'], undefined],
      [['lint', '--format'], undefined],
      [['lint', '--fix=yes', 'x.json'], undefined],
    ] as const) {
      it(`2, in one line: ${args.join(' ')}`, async () => {
        const { code, out, err } = await runCli(args, { cwd: cwd() });
        assert.deepEqual({ code, out }, { code: 2, out: '' });
        assert.match(err, /^ecs-runbook: [^\n]+\n$/);
        if (message !== undefined) assert.equal(err, `ecs-runbook: ${message}\n`);
      });
    }
  });

  describe('what is neither', () => {
    for (const [title, content] of [
      ['another JSON file', '{"name": "shop", "version": "1.0.0"}'],
      ['an empty file', ''],
      ['a text', 'Hello'],
    ] as const) {
      it(`${title}: said when it is named, and no failure`, async () => {
        const { code, err, report } = await lintJson(['x.json'], { cwd: folderWith({ 'x.json': content }) });
        assert.equal(code, 0);
        assert.equal(err, 'ecs-runbook: x.json: neither a task definition nor a policy; not checked\n');
        assert.deepEqual(report.files, [{ file: 'x.json', kind: null, error: null, findings: [] }]);
      });

      it(`${title}: left out silently in a folder`, async () => {
        const cwd = folderWith({ 'x.json': content, 'task-definition.json': taskDefinition() });
        const { code, err, report } = await lintJson(['.'], { cwd });
        assert.deepEqual({ code, err }, { code: 0, err: '' });
        assert.deepEqual(
          report.files.map(({ file }) => file),
          ['task-definition.json'],
        );
      });
    }

    it('bytes of another program are left out of a folder, one of our documents in an unknown encoding is not', async () => {
      const latin = Buffer.from(taskDefinition({}, { family: 'münchen' }), 'latin1');
      const cwd = folderWith({ 'other.json': Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'web.json': latin });
      const { code, err } = await runCli(['lint', '.'], { cwd });
      assert.deepEqual({ code, err }, { code: 2, err: 'ecs-runbook: web.json: not a text in UTF-8\n' });
    });

    it('--kind makes it one', async () => {
      const cwd = folderWith({ 'x.json': '{"family": "web"}' });
      const { report } = await lintJson(['--kind', 'taskDefinition', 'x.json'], { cwd });
      assert.equal(report.files[0]?.kind, 'taskDefinition');
    });
  });

  describe('standard input', () => {
    it('is checked under the name that it is given', async () => {
      const { code, report } = await lintJson(['--stdin-filename', 'web/task-definition.json', '-'], {
        stdin: withError(),
      });
      assert.equal(code, 1);
      assert.deepEqual(openFindings(report), ['web/task-definition.json host-port']);
    });

    it('needs no name', async () => {
      const { report } = await lintJson(['-'], { stdin: policy });
      assert.deepEqual(
        report.files.map(({ file, kind }) => ({ file, kind })),
        [{ file: 'standard input', kind: 'iamPolicy' }],
      );
    });

    it('takes the configuration that would hold for the named file', async () => {
      const cwd = folderWith({ 'sub/.ecs-runbook.jsonc': '{ "rules": { "host-port": "off" } }' });
      const options = { cwd, stdin: withError() };
      assert.equal((await runCli(['lint', '--stdin-filename', 'sub/x.json', '-'], options)).code, 0);
      assert.equal((await runCli(['lint', '--stdin-filename', 'x.json', '-'], options)).code, 1);
    });
  });

  describe('extremes', () => {
    it('5 MB of many variables', async () => {
      const environment = Array.from({ length: 60_000 }, (_, i) => ({
        name: `OPTION_${i}`,
        value: `value ${i} of some length, to fill it`,
      }));
      const stdin = taskDefinition({ environment });
      assert.ok(stdin.length > 5_000_000);
      const { report } = await lintJson(['-'], { stdin });
      assert.equal(report.files[0]?.kind, 'taskDefinition');
    }).timeout(60_000);

    for (const [title, open, close] of [
      ['lists', '[', ']'],
      ['objects', '{"a":', '}'],
    ] as const) {
      it(`50,000 ${title} in each other`, async () => {
        const deep = `${open.repeat(50_000)}0${close.repeat(50_000)}`;
        const stdin = taskDefinition().replace('"essential": true', `"essential": true, "x": ${deep}`);
        const { err, report } = await lintJson(['-'], { stdin });
        assert.equal(err, '');
        assert.equal(report.files[0]?.kind, 'taskDefinition');
      }).timeout(60_000);
    }
  });

  describe('text for people', () => {
    it('has colours on a terminal only', async () => {
      const stdin = withError();
      assert.ok((await runCli(['lint', '-'], { stdin, color: true })).out.includes('\u001B[31m'));
      assert.ok(!(await runCli(['lint', '-'], { stdin })).out.includes('\u001B'));
    });

    it('honours NO_COLOR and a terminal that has none', () => {
      assert.equal(wantsColor(true, {}), true);
      assert.equal(wantsColor(true, { NO_COLOR: '' }), true);
      assert.equal(wantsColor(true, { NO_COLOR: '1' }), false);
      assert.equal(wantsColor(true, { TERM: 'dumb' }), false);
      assert.equal(wantsColor(false, {}), false);
    });

    it('cannot be steered by what a document holds', async () => {
      const stdin = taskDefinition({ image: 'evil\u001B[2J\u202Ename' });
      const { out, err } = await runCli(['lint', '--stdin-filename', 'a\u001B[31m\nb.json', '-'], { stdin });
      assert.match(out, /image-tag/);
      assert.match(out, /\\u001b\[2J\\u202ename/);
      for (const steering of ['\u001B', '\u202E']) assert.ok(!`${out}${err}`.includes(steering));
    });
  });

  it('--format json has the members of the contract, each of its type', async () => {
    const cwd = folderWith({ 'web.json': withError(), 'x.json': '{}' });
    const report = JSON.parse(
      (
        await runCli(
          ['lint', '--format', 'json', '--min-severity', 'hint', 'web.json', 'x.json', 'gone.json'],
          { cwd },
        )
      ).out,
    ) as unknown;
    const range = {
      start: { line: 'number', character: 'number' },
      end: { line: 'number', character: 'number' },
    };
    const finding = {
      ruleId: 'string',
      covers: ['string'],
      severity: 'string',
      message: 'string',
      pointer: 'string',
      range,
      runbook: { sections: [], controls: [] },
      docs: 'string',
      fixes: [{ title: 'string', kind: 'string' }],
      related: [],
      fingerprint: 'string',
      suppressed: null,
    };
    assert.deepEqual(typesIn(report), {
      schemaVersion: 'number',
      version: 'string',
      files: [
        { file: 'string', kind: 'string', error: null, findings: [finding] },
        { file: 'string', kind: null, error: null, findings: [] },
        { file: 'string', kind: null, error: 'string', findings: [] },
      ],
      summary: {
        files: 'number',
        error: 'number',
        warning: 'number',
        info: 'number',
        hint: 'number',
        suppressed: 'number',
      },
    });
    const { files, ...rest } = report as { files: { findings: { pointer: string; range: unknown }[] }[] };
    assert.deepEqual(rest, {
      schemaVersion: 1,
      version,
      summary: { files: 3, error: 1, warning: 0, info: 0, hint: 0, suppressed: 0 },
    });
    const [found] = files[0]?.findings ?? [];
    assert.equal(found?.pointer, '/containerDefinitions/0/portMappings/0/hostPort');
    const lines = withError().split('\n');
    const line = lines.findIndex((text) => text.includes('hostPort'));
    const character = lines[line]!.indexOf('80');
    assert.deepEqual(found.range, { start: { line, character }, end: { line, character: character + 2 } });
  });
});

/** The same value with the names of types in place of texts and numbers. */
function typesIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typesIn);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typesIn(inner)]));
}

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, lintJson, openFindings, runCli, taskDefinition, withError, withInfo } from './support';

interface BaselineFile {
  readonly schemaVersion: number;
  readonly findings: readonly { file: string; ruleId: string; fingerprint: string; count: number }[];
}

function read(cwd: string, name = 'baseline.json'): BaselineFile {
  return JSON.parse(readFileSync(join(cwd, name), 'utf8')) as BaselineFile;
}

const update = ['lint', '--baseline', 'baseline.json', '--update-baseline'];

describe('lint --baseline', () => {
  it('is written with what is found, and then nothing is reported or fails', async () => {
    const cwd = folderWith({ 'sub/web.json': withError(), 'info.json': withInfo() });
    const first = await runCli([...update, '.'], { cwd });
    assert.equal(first.code, 0);
    assert.equal(first.err, 'ecs-runbook: baseline.json: 2 findings accepted\n');
    assert.match(first.out, /^Nothing found in 2 files checked \(2 accepted by the baseline\)\.\n$/);
    const { schemaVersion, findings } = read(cwd);
    assert.equal(schemaVersion, 1);
    assert.deepEqual(
      findings.map(({ file, ruleId, count }) => ({ file, ruleId, count })),
      [
        { file: 'info.json', ruleId: 'image-tag', count: 1 },
        { file: 'sub/web.json', ruleId: 'host-port', count: 1 },
      ],
    );
    assert.deepEqual(Object.keys(findings[0] ?? {}), ['file', 'ruleId', 'fingerprint', 'count']);

    const { code, report, err } = await lintJson(['--baseline', 'baseline.json', '--fail-on', 'info', '.'], {
      cwd,
    });
    assert.deepEqual({ code, err, found: openFindings(report) }, { code: 0, err: '', found: [] });
    assert.equal(report.summary['error'], 0);
  });

  it('reports what is new', async () => {
    const cwd = folderWith({ 'web.json': withInfo() });
    await runCli([...update, 'web.json'], { cwd });
    writeFileSync(
      join(cwd, 'web.json'),
      withError({ image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:latest' }),
    );
    const { code, report } = await lintJson(['--baseline', 'baseline.json', 'web.json'], { cwd });
    assert.equal(code, 1);
    assert.deepEqual(openFindings(report), ['web.json host-port']);
  });

  it('counts findings of one identity', async () => {
    const port = { containerPort: 8080, hostPort: 80 };
    const cwd = folderWith({ 'web.json': withError() });
    await runCli([...update, 'web.json'], { cwd });
    const baseline = read(cwd);
    const key = baseline.findings.find(({ ruleId }) => ruleId === 'host-port');
    assert.equal(key?.count, 1);
    // The same file may be reported by another name of the container: then it is another finding.
    writeFileSync(join(cwd, 'web.json'), withError({ name: 'other', portMappings: [port] }));
    const { report } = await lintJson(['--baseline', 'baseline.json', 'web.json'], { cwd });
    assert.deepEqual(openFindings(report), ['web.json host-port']);
  });

  it('is relative to its own folder, wherever the command runs', async () => {
    const cwd = folderWith({ 'ci/x.txt': '', 'app/web.json': withError() });
    await runCli(['lint', '--baseline', 'ci/baseline.json', '--update-baseline', 'app'], { cwd });
    assert.deepEqual(
      read(cwd, 'ci/baseline.json').findings.map(({ file }) => file),
      ['../app/web.json'],
    );
    const inner = join(cwd, 'app');
    assert.equal(
      (await runCli(['lint', '--baseline', '../ci/baseline.json', 'web.json'], { cwd: inner })).code,
      0,
    );
  });

  it('has the same bytes however often and in which order it is written', async () => {
    const cwd = folderWith({ 'b.json': withError(), 'a.json': withError(), 'c.json': withInfo() });
    await runCli([...update, 'c.json', 'b.json', 'a.json'], { cwd });
    const first = readFileSync(join(cwd, 'baseline.json'), 'utf8');
    await runCli([...update, 'a.json', 'b.json', 'c.json'], { cwd });
    assert.equal(readFileSync(join(cwd, 'baseline.json'), 'utf8'), first);
  });

  it('keeps what was accepted in other files, and forgets what is fixed or gone', async () => {
    const cwd = folderWith({ 'a.json': withError(), 'b.json': withError(), 'c.json': withError() });
    await runCli([...update, '.'], { cwd });
    writeFileSync(join(cwd, 'a.json'), taskDefinition());
    rmSync(join(cwd, 'c.json'));
    await runCli([...update, 'a.json'], { cwd });
    assert.deepEqual(
      read(cwd).findings.map(({ file }) => file),
      ['b.json'],
    );
  });

  it('does not record what the configuration suppresses', async () => {
    const config = '{ "suppressions": [{ "rule": "host-port", "reason": "Old load balancer" }] }';
    const cwd = folderWith({ 'a.json': withError(), '.ecs-runbook.jsonc': config });
    await runCli([...update, 'a.json'], { cwd });
    assert.deepEqual(read(cwd).findings, []);
  });

  it('is the one of the configuration when none is named', async () => {
    const cwd = folderWith({
      'ops/.ecs-runbook.jsonc': '{ "baseline": "known.json" }',
      'ops/web.json': withError(),
      'web.json': withError(),
    });
    const { code } = await runCli(['lint', '--update-baseline', '.'], { cwd });
    assert.equal(code, 1);
    const { report } = await lintJson(['.'], { cwd });
    assert.deepEqual(openFindings(report), ['web.json host-port']);
    assert.deepEqual(
      read(cwd, 'ops/known.json').findings.map(({ file }) => file),
      ['web.json'],
    );
  });

  it('2: --update-baseline without a name', async () => {
    const { code, err } = await runCli(['lint', '--update-baseline', 'a.json'], {
      cwd: folderWith({ 'a.json': withError() }),
    });
    assert.equal(code, 2);
    assert.match(err, /^ecs-runbook: --update-baseline needs --baseline[^\n]*\n$/);
  });

  for (const [title, content, reason] of [
    ['missing', undefined, 'no such file or folder'],
    ['not JSON', '{', 'is not JSON, so it is no baseline'],
    ['something else', '[]', 'is no baseline: it has no list of findings'],
    [
      'of a later version',
      '{"schemaVersion": 2, "findings": []}',
      'is a baseline of another version: "schemaVersion" is not 1',
    ],
    [
      'with a wrong entry',
      '{"schemaVersion": 1, "findings": [{"file": "a"}]}',
      'is no baseline: /findings/0 lacks a member or has a wrong one',
    ],
  ] as const) {
    it(`2: a baseline that is ${title}; what is found is reported all the same`, async () => {
      const files = { 'web.json': withError(), ...(content !== undefined && { 'baseline.json': content }) };
      const cwd = folderWith(files);
      const { code, err, report } = await lintJson(['--baseline', 'baseline.json', 'web.json'], { cwd });
      assert.deepEqual({ code, err }, { code: 2, err: `ecs-runbook: baseline.json: ${reason}\n` });
      assert.deepEqual(openFindings(report), ['web.json host-port']);
      if (content === undefined) return;
      // And it is not written over.
      assert.equal((await runCli([...update, 'web.json'], { cwd })).code, 2);
      assert.equal(readFileSync(join(cwd, 'baseline.json'), 'utf8'), content);
    });
  }

  it('is not created by a run that only reads it', async () => {
    const cwd = folderWith({ 'web.json': withError() });
    await runCli(['lint', '--baseline', 'baseline.json', 'web.json'], { cwd });
    assert.equal(existsSync(join(cwd, 'baseline.json')), false);
  });
});

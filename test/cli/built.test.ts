import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { builtCli } from './builtCli';
import { folderWith, policy, taskDefinition, withError, type JsonReport } from './support';

interface Ended {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** The command line as it ships: one bundled file in a process of its own. */
describe('dist/cli.js', function () {
  this.timeout(60_000);
  let cli = '';
  let cwd = '';

  before(() => {
    cli = builtCli();
    cwd = folderWith({
      'clean.json': taskDefinition(),
      'error.json': withError(),
      'policy.json': policy,
      'other.json': '{}',
      'bad/.ecs-runbook.jsonc': '{ "profile": "lax" }',
      'bad/web.json': taskDefinition(),
    });
  });

  async function start(args: readonly string[], stdin = '', env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const child = spawn(process.execPath, [cli, ...args], { cwd, env: { ...process.env, ...env } });
    child.stdin.end(stdin);
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const [out, err] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
    return { code: await ended, out, err: err.toString() };
  }

  it('starts with the line that makes it a command', () => {
    assert.match(readFileSync(cli, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });

  for (const [code, args] of [
    [0, ['--version']],
    [0, ['lint', 'clean.json']],
    [0, ['lint', 'other.json']],
    [0, ['lint', '--fail-on', 'never', 'error.json']],
    [0, ['rules']],
    [0, ['explain', 'host-port']],
    [0, ['would-register', 'clean.json']],
    [1, ['lint', 'error.json', 'clean.json']],
    [1, ['would-register', 'error.json']],
    [2, []],
    [2, ['lint', 'gone.json', 'error.json']],
    [2, ['lint', '--no-such', 'error.json']],
    [2, ['lint', 'bad']],
    [2, ['lint', '--config', 'gone.jsonc', 'clean.json']],
    [2, ['policy']],
    [2, ['live', '--format', 'none']],
    [2, ['lsp']],
    [2, ['mcp', 'error.json']],
    [0, ['mcp']],
  ] as const) {
    it(`${code}: ${args.join(' ')}`, async () => {
      const ended = await start(args);
      assert.equal(ended.code, code, ended.err);
      if (code === 2 && args.length > 0) assert.match(ended.err, /^ecs-runbook: [^\n]+\n$/);
    });
  }

  it('reads standard input', async () => {
    const { code, out } = await start(
      ['lint', '--format', 'json', '--stdin-filename', 'a.json', '-'],
      withError(),
    );
    assert.equal(code, 1);
    const report = JSON.parse(out.toString()) as JsonReport & { readonly version: string };
    assert.equal(report.version, version);
    assert.equal(report.files[0]?.file, 'a.json');
  });

  it('has no colours in a pipe, whatever NO_COLOR says', async () => {
    for (const env of [{ NO_COLOR: '1' }, { FORCE_COLOR: '1' }]) {
      assert.ok(!(await start(['lint', 'error.json'], '', env)).out.includes(0x1b));
    }
  });

  it('ends quietly when its reader closes early', async () => {
    const many = taskDefinition({ image: 'nginx:latest' });
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.json`, many]));
    const child = spawn(process.execPath, [cli, 'lint', '--format', 'sarif', folderWith(files)], { cwd });
    const ended = new Promise<NodeJS.Signals | null>((done) =>
      child.once('close', (_, signal) => done(signal)),
    );
    child.stdin.end();
    child.stdout.once('data', () => child.stdout.destroy());
    const err = await buffer(child.stderr);
    assert.equal(err.toString(), '');
    assert.equal(await ended, null);
    assert.notEqual(child.exitCode, 2);
  });

  it('writes a long report to a pipe to its end', async () => {
    const { out } = await start(['lint', '--format', 'sarif', '.', '--fail-on', 'never']);
    assert.doesNotThrow(() => JSON.parse(out.toString()) as unknown);
  });

  it('lsp --stdio answers an editor', async () => {
    const child = spawn(process.execPath, [cli, 'lsp', '--stdio'], { cwd });
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const answer = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    assert.equal(answer.serverInfo?.version, version);
    assert.ok(answer.capabilities.textDocumentSync !== undefined);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
  });
});

import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editorRunsHere } from '../setup/editor.mjs';
import { root } from '../setup/paths.mjs';
import { run, tryRun } from '../setup/run.mjs';
import { startCodeServer, workbenchUrl } from './codeServer';
import { vsixPath } from './paths';

const loopback = ['127.0.0.1', 'localhost', '::1'];
const defaultPort = 4180;

const desktopWay = `
This VS Code runs on x64 Linux only. To try the extension on this system:
  code --install-extension ${vsixPath}
  code examples`;

/** What the command line finds in the sample files; that it finds something is what they are there for. */
function checkExamples(): void {
  console.log('\nThe sample files on the command line (node dist/cli.js lint examples):\n');
  tryRun(process.execPath, ['dist/cli.js', 'lint', 'examples'], { cwd: root });
}

/** Ends when somebody wants it to: Ctrl-C, or the end of a terminal or of a container. */
function asked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function portOf(text: string | undefined): number {
  const port = text === undefined ? defaultPort : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`PORT is not a port: ${text ?? ''}`);
  return port;
}

/** Serves the sample files in VS Code until it is asked to end. */
async function serve(): Promise<void> {
  const host = process.env['HOST'] ?? '127.0.0.1';
  const port = portOf(process.env['PORT']);
  const open = loopback.includes(host);
  const password = open ? undefined : (process.env['PASSWORD'] ?? randomBytes(12).toString('base64url'));

  const end = asked();
  const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-start-'));
  try {
    const workspace = join(folder, 'examples');
    cpSync(join(root, 'examples'), workspace, { recursive: true });
    const server = await startCodeServer({
      vsix: vsixPath,
      host,
      port,
      machineSettings: { 'ecsRunbook.live.snapshot': join(workspace, 'sample-account.json') },
      ...(password === undefined ? {} : { password }),
    });
    try {
      if (password !== undefined) console.log(`\nPassword: ${password}`);
      console.log(
        '\nThe sample files in VS Code, in a temporary copy, and a sample account behind the shield at its side.',
      );
      console.log('Ctrl-C ends it.');
      console.log(workbenchUrl(server, workspace));
      await Promise.race([end, server.ended]);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function start(): Promise<void> {
  run('npm', ['run', '--silent', 'package'], { cwd: root });
  checkExamples();
  if (editorRunsHere) await serve();
  else console.log(desktopWay);
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editorEntry, editorNode } from '../setup/paths.mjs';

export interface Profile {
  readonly userData: string;
  readonly extensions: string;
}

export interface CodeServerOptions {
  /** Where user data and extensions are kept. In a temporary folder, removed at the end, unless named. */
  readonly profile?: Profile;
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of machine scope: in a window on a remote they are read from a file of their own. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly port?: number;
  /** Without one, anybody who reaches the port is let in: for the loopback interface only. */
  readonly password?: string;
  readonly workspaceTrust?: boolean;
}

export interface CodeServer {
  /** For example http://127.0.0.1:4100 */
  readonly base: string;
  /** Host and port, as they stand in the URIs of files on this server. */
  readonly authority: string;
  readonly log: () => string;
  /** Resolves when the server ends by itself. */
  readonly ended: Promise<void>;
  /** Ends the server and every process it started, and removes its temporary folder. */
  readonly stop: () => Promise<void>;
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'remote.autoForwardPorts': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.experimentalOnboarding': false,
  'json.schemaDownload.enable': false,
};

/** A port nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * The environment of the server: nothing of a VS Code we may have been started from (it would try to open the
 * parent's window), a home of its own, and no extension gallery to ask.
 */
function cleanEnvironment(folder: string, extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|XDG_|npm_|PORT$|HOST$|PASSWORD$|NODE_OPTIONS$)/.test(name),
  );
  const temporary = join(folder, 't');
  return {
    ...Object.fromEntries(inherited),
    HOME: join(folder, 'home'),
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
    EXTENSIONS_GALLERY: '{}',
    ...extra,
  };
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value, null, 2));
}

/** Ends a process group: politely first. */
async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-pid, name);
    } catch {
      return false;
    }
  };
  signal('SIGTERM');
  for (let waited = 0; signal(0); waited += 50) {
    if (waited === 5000) signal('SIGKILL');
    if (waited > 8000) throw new Error(`Processes of the group ${pid} do not end`);
    await sleep(50);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function untilHealthy(base: string, child: ChildProcess, log: () => string): Promise<void> {
  const limit = Date.now() + 60_000;
  while (Date.now() < limit) {
    if (child.exitCode !== null) throw new Error(`code-server ended with ${child.exitCode}\n${log()}`);
    try {
      if ((await fetch(`${base}/healthz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
  throw new Error(`code-server did not start within a minute\n${log()}`);
}

/** Everything one code-server lives on, in a temporary folder. */
interface Home {
  readonly env: NodeJS.ProcessEnv;
  readonly commonArgs: readonly string[];
  readonly remove: () => void;
}

function makeHome(options: CodeServerOptions): Home {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-'));
  const userData = options.profile?.userData ?? join(folder, 'user-data');
  const extensions = options.profile?.extensions ?? join(folder, 'extensions');
  const config = join(folder, 'config.yaml');
  for (const path of [join(userData, 'User'), join(userData, 'Machine'), extensions]) {
    mkdirSync(path, { recursive: true });
  }
  for (const name of ['home', 't']) mkdirSync(join(folder, name));
  writeJson(join(userData, 'User', 'settings.json'), {
    ...quietSettings,
    'security.workspace.trust.enabled': options.workspaceTrust ?? false,
    ...options.settings,
  });
  writeJson(join(userData, 'Machine', 'settings.json'), options.machineSettings ?? {});
  writeFileSync(config, 'auth: none\n');
  const password = options.password === undefined ? {} : { PASSWORD: options.password };
  return {
    env: cleanEnvironment(folder, { ...options.env, ...password }),
    commonArgs: [
      editorEntry,
      ...['--config', config],
      ...['--user-data-dir', userData],
      ...['--extensions-dir', extensions],
    ],
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function install(vsix: string, { env, commonArgs }: Home): void {
  const args = [...commonArgs, '--install-extension', vsix, '--force'];
  const { status, stdout, stderr } = spawnSync(editorNode, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${vsix} could not be installed\n${stdout}${stderr}`);
}

/** Installs an extension into a profile, without starting the server. */
export function installExtension(vsix: string, profile: Profile): void {
  const home = makeHome({ profile });
  try {
    install(vsix, home);
  } finally {
    home.remove();
  }
}

function spawnServer(options: CodeServerOptions, home: Home, host: string, port: number): ChildProcess {
  const args = [
    ...home.commonArgs,
    ...['--auth', options.password === undefined ? 'none' : 'password'],
    ...['--bind-addr', `${host.includes(':') ? `[${host}]` : host}:${port}`],
    '--disable-telemetry',
    '--disable-update-check',
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    '--disable-getting-started-override',
    '--ignore-last-opened',
    // Without it a built VS Code ignores the paths of an extension and of a test suite in the page's payload.
    ...['--vscode-option', 'enable-smoke-test-driver'],
  ];
  // A process group of its own, so that everything it starts can be ended together.
  return spawn(editorNode, args, { env: home.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The host to ask for a server that listens on this one. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Starts code-server, which is a real VS Code whose window is a web page. */
export async function startCodeServer(options: CodeServerOptions = {}): Promise<CodeServer> {
  const { host = '127.0.0.1' } = options;
  const port = options.port ?? (await freePort());
  const home = makeHome(options);
  let child: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (child) await endGroup(child);
    home.remove();
  };
  try {
    if (options.vsix !== undefined) install(options.vsix, home);
    child = spawnServer(options, home, host, port);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        output += data.toString();
      });
    }
    const ended = new Promise<void>((resolve) => child?.once('exit', () => resolve()));
    const authority = `${reachable(host)}:${port}`;
    const log = (): string => output;
    await untilHealthy(`http://${authority}`, child, log);
    return { base: `http://${authority}`, authority, log, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address of the workbench, with a folder and with the options VS Code takes in its page's payload. */
export function workbenchUrl(
  server: CodeServer,
  folder: string,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const url = new URL(`${server.base}/`);
  url.searchParams.set('folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** A path on the server as VS Code's page names it. */
export function onServer(server: CodeServer, path: string): string {
  return `vscode-remote://${server.authority}${path}`;
}

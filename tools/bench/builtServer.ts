import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CompletionList,
  type DocumentDiagnosticReport,
  type Position,
  type ProtocolConnection,
} from 'vscode-languageserver/node';

const server = join(__dirname, '../../dist/server.js');
/** The document that is typed in, where nothing else is said. */
const POLICY = 'file:///bench/task.policy.json';

/** The server as it ships, in a process of its own, with one document open. Asked as VS Code asks it. */
export class BuiltServer {
  private version = 1;

  private constructor(
    private readonly child: ChildProcess,
    private readonly connection: ProtocolConnection,
    private readonly uri: string,
  ) {}

  /**
   * @param text what stands in the document
   * @param uri of the document
   * @param folders of the workspace, as URIs
   */
  static async start(text: string, uri = POLICY, folders: readonly string[] = []): Promise<BuiltServer> {
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = child;
    const connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => ({})),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => null);
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: folders.map((folder) => ({ uri: folder, name: 'bench' })),
      capabilities: {
        textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } },
        workspace: { configuration: true, diagnostics: { refreshSupport: true } },
      },
      initializationOptions: { editorChecksSyntax: true },
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'json', version: 1, text },
    });
    return new BuiltServer(child, connection, uri);
  }

  /** Replaces the text, asks for proposals at an offset of it, and gives how long that took in milliseconds. */
  async complete(text: string, offset: number): Promise<{ took: number; count: number; first: string }> {
    const before = text.slice(0, offset).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const start = performance.now();
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.version },
      contentChanges: [{ text }],
    });
    const list = await this.connection.sendRequest<CompletionList | null>('textDocument/completion', {
      textDocument: { uri: this.uri },
      position,
    });
    return {
      took: performance.now() - start,
      count: list?.items.length ?? 0,
      first: list?.items[0]?.label ?? '',
    };
  }

  /** What VS Code asks for after every change: the codes of the findings. */
  async diagnostics(): Promise<unknown[]> {
    const report = await this.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: this.uri },
    });
    return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
  }

  /** Replaces one character, asks for the findings, and gives how long that took in milliseconds. */
  async keystroke(at: Position, character: string): Promise<number> {
    const start = performance.now();
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.version },
      contentChanges: [
        { range: { start: at, end: { ...at, character: at.character + 1 } }, text: character },
      ],
    });
    await this.diagnostics();
    return performance.now() - start;
  }

  /** Resident memory in MB; nothing where the system does not tell in this way. */
  memory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${String(this.child.pid)}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    } catch {
      return undefined;
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.connection.dispose();
    this.child.kill();
    await ended;
  }
}

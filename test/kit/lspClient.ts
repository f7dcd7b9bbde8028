import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
  type ClientCapabilities,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type Position,
  type PublishDiagnosticsParams,
  type Range,
  type ShowDocumentParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { serve } from '../../server/server';
import { kitContext } from './check';

export interface ClientOptions {
  /** Pull diagnostics, as VS Code does; without it the server pushes. */
  readonly pull?: boolean;
  readonly lazyFixes?: boolean;
  readonly snippets?: boolean;
  readonly editorChecksSyntax?: boolean;
  /** Understands tab stops in proposals, as VS Code does. */
  readonly itemSnippets?: boolean;
  readonly suggestCommand?: string;
  /** Knows the commands of our own client. */
  readonly roleCommands?: boolean;
  readonly createsFiles?: boolean;
  readonly settings?: object;
  /** URIs of the workspace's folders. */
  readonly folders?: readonly string[];
  /** False in Restricted Mode. */
  readonly trusted?: boolean;
  /** Shows places of documents when it is asked to, as VS Code does. */
  readonly showsDocuments?: boolean;
}

/** The real server over two streams, driven as an editor drives it. */
export class LspClient {
  readonly pushed: PublishDiagnosticsParams[] = [];
  refreshes = 0;
  /** What the server asked to be shown. */
  readonly shown: ShowDocumentParams[] = [];
  /** The edits that the server asked for; somebody else applies them. */
  readonly edits: WorkspaceEdit[] = [];
  lensRefreshes = 0;
  private readonly versions = new Map<string, number>();

  private constructor(
    private readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
  ) {}

  static async start(options: ClientOptions = {}): Promise<LspClient> {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    serve(
      createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
      '0.0.0',
      kitContext,
    );
    const connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => options.settings ?? {}),
    );
    connection.onRequest('client/registerCapability', () => null);
    const waiting: PublishDiagnosticsParams[] = [];
    let refreshed = (): void => undefined;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      waiting.push(params);
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed();
      return null;
    });
    let looked = (): void => undefined;
    connection.onRequest('workspace/codeLens/refresh', () => {
      looked();
      return null;
    });
    const shown: ShowDocumentParams[] = [];
    connection.onRequest('window/showDocument', (params: ShowDocumentParams) => {
      shown.push(params);
      return { success: true };
    });
    const edits: WorkspaceEdit[] = [];
    connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      edits.push(edit);
      return { applied: true };
    });
    connection.listen();
    const result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: capabilitiesOf(options),
      workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: 'workspace' })),
      initializationOptions: {
        editorChecksSyntax: options.editorChecksSyntax ?? false,
        suggestCommand: options.suggestCommand,
        ...(options.trusted === undefined ? {} : { trusted: options.trusted }),
        roleCommands: options.roleCommands ?? false,
      },
    });
    await connection.sendNotification('initialized', {});
    const client = new LspClient(connection, result);
    client.pushed.push(...waiting);
    edits.push = (...more) => client.edits.push(...more);
    shown.push = (...more) => client.shown.push(...more);
    waiting.push = (...more) => client.pushed.push(...more);
    refreshed = () => client.refreshes++;
    looked = () => client.lensRefreshes++;
    return client;
  }

  async open(uri: string, text: string, languageId = 'json'): Promise<void> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Files changed on disk, as the client's watcher tells. */
  async changedOnDisk(...uris: string[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: uris.map((uri) => ({ uri, type: 2 })),
    });
  }

  async change(uri: string, change: { range?: Range; text: string }): Promise<number> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [change],
    });
    return version;
  }

  async report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.report(uri);
    return report.kind === 'full' ? report.items : [];
  }

  async actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only ? { only } : {}) };
    const found = await this.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context,
    });
    return found ?? [];
  }

  async resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest<CodeAction>('codeAction/resolve', action);
  }

  async hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
  }

  async completions(uri: string, position: Position): Promise<CompletionList> {
    const found = await this.connection.sendRequest<CompletionList | null>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    return found ?? { isIncomplete: false, items: [] };
  }

  async resolveCompletion(item: CompletionItem): Promise<CompletionItem> {
    return this.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
  }

  async lenses(uri: string): Promise<CodeLens[]> {
    const found = await this.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', {
      textDocument: { uri },
    });
    return found ?? [];
  }

  async ask<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  async tell(method: string, params: object = {}): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  stop(): void {
    this.connection.dispose();
  }
}

function capabilitiesOf(options: ClientOptions): ClientCapabilities {
  return {
    textDocument: {
      ...(options.pull === false ? {} : { diagnostic: { relatedDocumentSupport: false } }),
      publishDiagnostics: { relatedInformation: true },
      completion: { completionItem: { snippetSupport: options.itemSnippets ?? false } },
      codeAction: options.lazyFixes === false ? {} : { resolveSupport: { properties: ['edit'] } },
    },
    window: { showDocument: { support: options.showsDocuments ?? false } },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      diagnostics: { refreshSupport: true },
      codeLens: { refreshSupport: true },
      workspaceEdit: {
        documentChanges: true,
        snippetEditSupport: options.snippets ?? false,
        resourceOperations: options.createsFiles ? ['create'] : [],
      },
    },
  };
}

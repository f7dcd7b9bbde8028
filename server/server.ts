import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  Range,
  TextDocuments,
  type CancellationToken,
  type CodeAction,
  type CodeLens,
  type CompletionList,
  type Connection,
  type DocumentDiagnosticReport,
  type Position,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { schemaFits } from '../core/assist/schemaAssociation';
import type { EngineConfig } from '../core/engine/config';
import { RuleSet } from '../core/engine/evaluate';
import { configurableRules } from '../core/live/configurable';
import type { Finding } from '../core/engine/finding';
import type { Suppression } from '../core/engine/suppression';
import {
  type UpdateBaselineResult,
  type AgentToolParams,
  type AgentToolResult,
  trustGranted,
  type SurroundingsResult,
  type WorkspaceCheckResult,
} from '../core/protocol';
import type { Neighbours } from '../core/model/neighbours';
import type { Context } from '../core/rules/context';
import { allRules } from '../core/rules/registry';
import { documentAt } from '../files/scan';
import { capabilitiesFor, noAbilities, readAbilities, type Abilities, type ClientOptions } from './abilities';
import { agentTool } from './agentTools';
import { Analyses, judging, type Analysis } from './analysis';
import { Around } from './around';
import { Calm } from './calm';
import { actionData, quickFixes, resolveFix, sourceActions } from './codeActions';
import { completions, resolveCompletion } from './completion';
import { configActions, configDiagnostics, ConfigDocuments, type ConfigDocument } from './configDocument';
import { Configurations, type OpenText } from './configurations';
import { toDiagnostic } from './diagnostics';
import { hoverAt } from './hover';
import { registerNavigation, type NavigationHost } from './navigation';
import { insertActions } from './insertActions';
import { isLive } from './liveDocument';
import { findingsLenses, policyCodeLenses, roleCodeLenses } from './lens';
import { registerOwnRequests, type OwnRequestsHost } from './ownRequests';
import { roleActions } from './roleActions';
import { engineConfig, SettingsStore, type Settled } from './settings';
import { showReason, suppressActions } from './suppressActions';
import { surroundings } from './surroundings';
import { updateBaseline } from './updateBaseline';
import { Workspace } from './workspace';
import { checkWorkspace } from './workspaceCheck';

/** Files that other documents' findings may depend on. */
const WATCHED = [{ globPattern: '**/*.{json,jsonc,tpl,tftpl,j2,tmpl,template}' }];

/** How long the text rests before the lenses of other documents follow, in milliseconds. */
const LENS_REST = 300;

/** Serves one client over a connection that is ready to listen. */
export function serve(connection: Connection, version: string, context: Context): void {
  new Server(connection, version, context).listen();
}

class Server {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly rules = new RuleSet(allRules);
  private readonly configurations = new Configurations({
    rules: configurableRules,
    open: (path) => this.openText(path),
    changed: () => this.configurationChanged(),
  });
  private readonly configDocuments = new ConfigDocuments({
    rules: configurableRules,
    configurations: this.configurations,
    editorHelps: (uri) => this.editorHelps(uri),
    usedIn: (path) => this.usedIn(path),
    generation: () => this.workspace.generation,
  });
  private readonly settings: SettingsStore;
  private readonly analyses: Analyses;
  private readonly calm = new Calm(() => performance.now());
  private readonly workspace = new Workspace(() => this.again());
  private readonly resting = new Map<string, NodeJS.Timeout>();
  private readonly named = new Set<string>();
  private editorChecksSyntax = false;
  private told = 0;
  private folders: readonly string[] = [];
  private lensTimer: NodeJS.Timeout | undefined;
  private abilities: Abilities = noAbilities;

  constructor(
    private readonly connection: Connection,
    private readonly version: string,
    private readonly context: Context,
  ) {
    this.settings = new SettingsStore(
      connection,
      () => this.abilities.configuration,
      this.configurations,
      (paths) => this.workspace.include(paths),
      () => this.accountUri(),
    );
    this.analyses = new Analyses(
      this.rules,
      this.context,
      this.workspace,
      () => this.editorChecksSyntax,
      ({ ruleId, error }) => this.nameOnce(ruleId, error),
    );
  }

  listen(): void {
    const { connection, documents } = this;
    connection.onInitialize(({ capabilities, initializationOptions, workspaceFolders }) => {
      this.setFolders((workspaceFolders ?? []).map(({ uri }) => uri));
      const options = initializationOptions as ClientOptions | undefined;
      // Clients that know no trust open what their user trusts.
      this.configurations.setTrust(options?.trusted !== false);
      this.abilities = readAbilities(capabilities, options);
      this.editorChecksSyntax = options?.editorChecksSyntax === true;
      return capabilitiesFor(this.abilities, this.version);
    });
    connection.onInitialized(() => {
      if (this.abilities.configurationChanges) {
        void connection.client.register(DidChangeConfigurationNotification.type, { section: 'ecsRunbook' });
      }
      if (this.abilities.workspaceFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => uri));
          const kept = this.folders.filter((uri) => !gone.has(uri));
          this.setFolders([...kept, ...added.map(({ uri }) => uri)]);
        });
      }
      if (this.abilities.watchesFiles) {
        void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHED });
      }
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const uris = changes.map(({ uri }) => uri);
      void this.configurations.changedOnDisk(uris);
      void this.workspace.changedOnDisk(uris);
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      this.settings.changed(settings);
      this.again();
    });
    connection.onNotification(trustGranted, () => this.configurations.setTrust(true));
    documents.onDidChangeContent(({ document }) => {
      this.configurations.edited(document.uri);
      this.calm.edited(document.uri, document.getText());
      // The editor asks again for the lenses of the document that changed, not for those of the others.
      if (documents.all().length > 1) this.refreshLenses();
      if (!this.abilities.pull) void this.publishAround(document.uri);
    });
    documents.onDidOpen(({ document }) => {
      // A client that pulls asks again for the others when one changes, not when one is opened.
      if (this.abilities.pull) void this.analysis(document.uri).then(() => this.tellOthers(document.uri));
    });
    documents.onDidClose(({ document }) => {
      this.forget(document.uri);
      this.configurations.edited(document.uri);
      if (!this.abilities.pull) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
    connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
      this.report(textDocument.uri, previousResultId),
    );
    connection.onCodeAction(async (params) => {
      const configuration = await this.configuration(params.textDocument.uri);
      if (configuration) return configActions(configuration.document, configuration.config, params);
      const analysis = await this.editable(params.textDocument.uri);
      if (!analysis) return [];
      const { only } = params.context;
      const quick = !only || only.some((kind) => kind === CodeActionKind.QuickFix || kind === '');
      const settings = await this.settings.for(analysis.uri);
      const around = this.around(settings);
      const judges = judging(this.rules, settings, engineConfig(settings, true));
      const source = { rules: this.rules, kind: settings.kind, judging: judges, context: around };
      return [
        ...(quick ? quickFixes(analysis, analysis.findings, params, this.abilities) : []),
        ...roleActions(analysis, params, around, this.abilities),
        ...insertActions(analysis, params, this.abilities.snippets),
        ...sourceActions(analysis, only, source),
        ...suppressActions(
          analysis,
          params,
          settings,
          await this.configurations.targetFor(analysis.uri),
          this.abilities,
        ),
      ];
    });
    connection.onExecuteCommand(async ({ command, arguments: given }) => {
      if (command === showReason) await this.showPlace(given);
    });
    connection.onCodeActionResolve((action) => this.resolve(action));
    connection.onHover(async ({ textDocument, position }) => {
      const analysis = await this.analysis(textDocument.uri);
      const { enable, framework } = await this.settings.for(textDocument.uri);
      if (!analysis || !enable) return null;
      const offset = analysis.lines.offsetAt(position);
      const schemaHelps = this.schemaHelps(analysis);
      return hoverAt(analysis, { offset, iam: this.context.iam, framework, schemaHelps });
    });
    connection.onCompletion(({ textDocument, position }) => this.complete(textDocument.uri, position));
    connection.onCompletionResolve((item) => resolveCompletion(item, this.context.iam));
    connection.onCodeLens(({ textDocument }) => this.lenses(textDocument.uri));
    registerOwnRequests(connection, this.ownRequestsHost());
    registerNavigation(connection, this.navigationHost());
    documents.listen(connection);
    connection.listen();
  }

  private async analysis(uri: string): Promise<Analysis | undefined> {
    const settings = await this.settings.for(uri);
    const document = this.documents.get(uri);
    return document && this.analyses.get(document, settings);
  }

  /** Nothing for a document of an account: nobody can change it. */
  private editable(uri: string): Promise<Analysis | undefined> {
    return isLive(uri) ? Promise.resolve(undefined) : this.analysis(uri);
  }

  private around({ organisation }: Settled): Around {
    return new Around(this.context, this.workspace, organisation);
  }

  private async lenses(uri: string): Promise<CodeLens[]> {
    const settings = await this.settings.for(uri);
    const { enable, policyLens } = settings;
    // These do something or are nothing: without our commands there are none.
    const findingsLens = settings.findingsLens && this.abilities.roleCommands && !isLive(uri);
    const roleLens = settings.roleLens && !isLive(uri);
    const analysis =
      enable && (policyLens || roleLens || findingsLens) ? await this.analysis(uri) : undefined;
    if (!analysis) return [];
    const around = this.around(settings);
    return [
      ...(findingsLens ? findingsLenses(analysis, this.shown(analysis)) : []),
      ...(policyLens ? policyCodeLenses(analysis, around) : []),
      ...(roleLens ? roleCodeLenses(analysis, around, this.abilities.roleCommands) : []),
    ];
  }

  private agentTool(params: AgentToolParams): Promise<AgentToolResult> {
    const { rules, settings, folders, context } = this;
    const isOpen = (uri: string): boolean => this.documents.get(uri) !== undefined;
    return agentTool(params, { rules, iam: context.iam, settings, folders, isOpen });
  }

  private updateBaseline(token: CancellationToken): Promise<UpdateBaselineResult> {
    const { connection, analyses, settings, workspace, configurations } = this;
    return updateBaseline(this.folders, { connection, analyses, settings, workspace, configurations }, token);
  }

  private ownRequestsHost(): OwnRequestsHost {
    return {
      analysis: (uri) => this.analysis(uri),
      editable: (uri) => this.editable(uri),
      around: async (uri) => this.around(await this.settings.for(uri)),
      snippets: () => this.abilities.snippets,
      checkWorkspace: (token) => this.checkWorkspace(token),
      agentTool: (params) => this.agentTool(params),
      updateBaseline: (token) => this.updateBaseline(token),
      surroundings: () => this.surroundings(),
    };
  }

  private navigationHost(): NavigationHost {
    return {
      analysis: async (uri) => ((await this.settings.for(uri)).enable ? this.analysis(uri) : undefined),
      editable: (uri) => !isLive(uri),
      editorHelps: (uri) => this.editorHelps(uri),
      others: () => this.allDocuments(),
    };
  }

  /** The documents of the workspace, once all of them are read. */
  private async allDocuments(): Promise<Neighbours> {
    this.workspace.neighbours();
    await this.workspace.ready();
    return this.workspace.neighbours();
  }

  /** The configuration of the first folder counts: an account belongs to none. */
  private accountUri(): string {
    const [folder] = this.folders;
    return folder === undefined ? 'untitled:account' : `${folder}/account.json`;
  }

  /** What accounts are judged with. */
  private async surroundings(): Promise<SurroundingsResult> {
    const settings = await this.settings.for(this.accountUri());
    const today = new Date().toISOString().slice(0, 10);
    return surroundings(settings, await this.allDocuments(), this.folders, today);
  }

  private async complete(uri: string, position: Position): Promise<CompletionList | null> {
    const analysis = await this.editable(uri);
    if (!analysis || !(await this.settings.for(uri)).enable) return null;
    const schemaHelps = this.schemaHelps(analysis);
    const offset = analysis.lines.offsetAt(position);
    const around = (): Neighbours => this.workspace.neighbours();
    return completions(analysis, { offset, iam: this.context.iam, schemaHelps, around }, this.abilities);
  }

  /** Whether the editor's own JSON support is at work, which has symbols and folding, too. */
  private editorHelps(uri: string): boolean {
    const languageId = this.documents.get(uri)?.languageId;
    return this.editorChecksSyntax && (languageId === 'json' || languageId === 'jsonc');
  }

  /** Whether it completes and explains the document from our schema. */
  private schemaHelps({ uri, document }: Analysis): boolean {
    return this.editorHelps(uri) && schemaFits(document);
  }

  /** The document as a configuration file, where it is one, and how severe its problems are. */
  private async configuration(
    uri: string,
  ): Promise<{ document: ConfigDocument; config: EngineConfig } | undefined> {
    const open = this.documents.get(uri);
    const document = open && (await this.configDocuments.of(open));
    return document && { document, config: engineConfig(await this.settings.for(uri), true) };
  }

  private async usedIn(path: string): Promise<ReadonlySet<Suppression> | undefined> {
    const uri = this.openText(path)?.uri;
    if (uri !== undefined) return (await this.analysis(uri))?.usedSuppressions;
    const settings = await this.settings.for(URI.file(path).toString());
    const document = await documentAt(path, settings.kind);
    return document && this.analyses.checked(document, settings).used;
  }

  private async showPlace(given: readonly unknown[] | undefined): Promise<void> {
    const [uri, selection] = given ?? [];
    if (typeof uri !== 'string' || !Range.is(selection)) return;
    await this.connection.window.showDocument({ uri, selection, takeFocus: true });
  }

  private async report(uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> {
    const configuration = await this.configuration(uri);
    if (configuration) {
      const { document, config } = configuration;
      return { kind: DocumentDiagnosticReportKind.Full, items: configDiagnostics(document, config) };
    }
    const analysis = await this.analysis(uri);
    if (!analysis) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const shown = this.shown(analysis);
    const waiting = shown.length < analysis.findings.length ? 'w' : '';
    const around = analysis.lookedAround ? `.${this.workspace.generation}` : '';
    const resultId = `${analysis.version}.${analysis.generation}${around}${waiting}`;
    if (resultId === previous && waiting === '')
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const items = shown.map((finding) => toDiagnostic(analysis, finding, this.abilities.related));
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  private async publish(uri: string): Promise<void> {
    const configuration = await this.configuration(uri);
    if (configuration) {
      const { document, config } = configuration;
      const diagnostics = configDiagnostics(document, config);
      await this.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
      return;
    }
    const analysis = await this.analysis(uri);
    // A later version has its own turn: what was read before it is not published any more.
    if (analysis?.version !== this.documents.get(uri)?.version || !analysis) return;
    const diagnostics = this.shown(analysis).map((finding) =>
      toDiagnostic(analysis, finding, this.abilities.related),
    );
    await this.connection.sendDiagnostics({ uri, version: analysis.version, diagnostics });
  }

  /** A change, and what it means for the documents that look at others. */
  private async publishAround(uri: string): Promise<void> {
    await this.publish(uri);
    await this.tellOthers(uri);
  }

  /** Has the documents looked at again whose findings depend on others, when one of the others changed. */
  private async tellOthers(uri: string): Promise<void> {
    const { generation } = this.workspace;
    if (generation === this.told) return;
    this.told = generation;
    this.refreshLenses();
    const others = this.documents
      .all()
      .map((document) => document.uri)
      .filter((other) => other !== uri && this.analyses.lookedAround(other));
    if (others.length === 0) return;
    if (!this.abilities.pull) for (const other of others) await this.publish(other);
    else if (this.abilities.refresh) void this.connection.languages.diagnostics.refresh();
  }

  /** What may be said now. The rest follows when the text has rested. */
  private shown(analysis: Analysis): readonly Finding[] {
    const { shown, wait } = this.calm.settle(analysis.uri, analysis.findings);
    clearTimeout(this.resting.get(analysis.uri));
    this.resting.delete(analysis.uri);
    if (wait !== undefined) {
      const timer = setTimeout(() => {
        this.resting.delete(analysis.uri);
        this.refreshLenses();
        if (!this.abilities.pull) void this.publish(analysis.uri);
        else if (this.abilities.refresh) void this.connection.languages.diagnostics.refresh();
      }, wait + 5);
      timer.unref();
      this.resting.set(analysis.uri, timer);
    }
    return shown;
  }

  private setFolders(uris: readonly string[]): void {
    this.folders = uris;
    this.workspace.setFolders(uris);
    this.configurations.setFolders(uris);
    this.settings.settleAgain();
  }

  private checkWorkspace(token: CancellationToken): Promise<WorkspaceCheckResult> {
    const { connection, analyses, settings, workspace } = this;
    const isOpen = (uri: string): boolean => this.openText(URI.parse(uri).fsPath) !== undefined;
    return checkWorkspace(this.folders, { connection, analyses, settings, workspace, isOpen }, token);
  }

  private openText(path: string): OpenText | undefined {
    const uri = URI.file(path).toString();
    const open = this.documents.all().find((document) => URI.parse(document.uri).toString() === uri);
    return open && { uri: open.uri, version: open.version, text: open.getText() };
  }

  private configurationChanged(): void {
    this.settings.settleAgain();
    void this.workspace.rereadNamed();
    this.again();
  }

  /** Has the lenses asked for again, once the typing rests. */
  private refreshLenses(): void {
    if (!this.abilities.lensRefresh) return;
    clearTimeout(this.lensTimer);
    this.lensTimer = setTimeout(() => {
      // A client that is going away answers no more.
      this.connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    }, LENS_REST);
    this.lensTimer.unref();
  }

  private again(): void {
    this.refreshLenses();
    if (this.abilities.pull && this.abilities.refresh) void this.connection.languages.diagnostics.refresh();
    if (!this.abilities.pull) for (const { uri } of this.documents.all()) void this.publish(uri);
  }

  private async resolve(action: CodeAction): Promise<CodeAction> {
    const data = actionData(action);
    const analysis = data && (await this.analysis(data.uri));
    return analysis ? resolveFix(analysis, action, data, this.abilities) : action;
  }

  private forget(uri: string): void {
    this.analyses.forget(uri);
    this.settings.forget(uri);
    this.calm.forget(uri);
    clearTimeout(this.resting.get(uri));
    this.resting.delete(uri);
  }

  private nameOnce(ruleId: string, error: string): void {
    if (this.named.has(ruleId)) return;
    this.named.add(ruleId);
    this.connection.console.error(`The rule ${ruleId} failed and gave no finding: ${error}`);
  }
}

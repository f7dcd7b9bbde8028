import type { CancellationToken, Connection } from 'vscode-languageserver';
import type {
  AgentToolParams,
  AgentToolResult,
  DocumentInfoResult,
  DocumentParams,
  InsertsParams,
  InsertsResult,
  LiveAsFileParams,
  LiveAsFileResult,
  LocalTaskResult,
  RoleNeedsResult,
  RoleParams,
  ShrinkPolicyResult,
  SurroundingsResult,
  UpdateBaselineResult,
  WorkspaceCheckResult,
  WouldRegisterResult,
  WritePolicyParams,
  WritePolicyResult,
} from '../core/protocol';
import type { Analysis } from './analysis';
import type { Around } from './around';
import { insertResults } from './insertActions';
import { liveAsFile } from './liveAsFile';
import { roleNeedsResult, shrinkPolicy, writePolicy } from './roles';
import { asRegistered } from './surroundings';

/** What the requests of our own client need of the server. */
export interface OwnRequestsHost {
  readonly analysis: (uri: string) => Promise<Analysis | undefined>;
  /** Nothing for a document that nobody can change. */
  readonly editable: (uri: string) => Promise<Analysis | undefined>;
  readonly around: (uri: string) => Promise<Around>;
  readonly snippets: () => boolean;
  readonly surroundings: () => Promise<SurroundingsResult>;
  readonly agentTool: (params: AgentToolParams) => Promise<AgentToolResult>;
  readonly updateBaseline: (token: CancellationToken) => Promise<UpdateBaselineResult>;
  readonly checkWorkspace: (token: CancellationToken) => Promise<WorkspaceCheckResult>;
}

/** Answers the requests of `core/protocol`. */
export function registerOwnRequests(connection: Connection, host: OwnRequestsHost): void {
  const own = new OwnRequests(host);
  connection.onRequest('ecsRunbook/surroundings', () => host.surroundings());
  connection.onRequest('ecsRunbook/roleNeeds', (params: RoleParams) => own.roleNeeds(params));
  connection.onRequest('ecsRunbook/shrinkPolicy', (params: DocumentParams) => own.shrinkPolicy(params));
  connection.onRequest('ecsRunbook/writePolicy', (params: WritePolicyParams) => own.writePolicy(params));
  connection.onRequest('ecsRunbook/inserts', (params: InsertsParams) => own.inserts(params));
  connection.onRequest('ecsRunbook/documentInfo', (params: DocumentParams) => own.documentInfo(params));
  connection.onRequest('ecsRunbook/wouldRegister', (params: DocumentParams) => own.wouldRegister(params));
  connection.onRequest('ecsRunbook/agentTool', (params: AgentToolParams) => host.agentTool(params));
  connection.onRequest('ecsRunbook/updateBaseline', (_: null, token: CancellationToken) =>
    host.updateBaseline(token),
  );
  connection.onRequest('ecsRunbook/localTask', (params: DocumentParams) => own.localTask(params));
  connection.onRequest('ecsRunbook/liveAsFile', (params: LiveAsFileParams) => own.liveAsFile(params));
  connection.onRequest('ecsRunbook/checkWorkspace', (_: null, token: CancellationToken) =>
    host.checkWorkspace(token),
  );
}

class OwnRequests {
  constructor(private readonly host: OwnRequestsHost) {}

  async roleNeeds({ uri, role }: RoleParams): Promise<RoleNeedsResult> {
    const analysis = await this.host.analysis(uri);
    if (!analysis) return { needs: [], open: [], tasks: 0 };
    return roleNeedsResult(analysis, role, await this.host.around(uri));
  }

  async shrinkPolicy({ uri }: DocumentParams): Promise<ShrinkPolicyResult> {
    const analysis = await this.host.editable(uri);
    return analysis
      ? shrinkPolicy(analysis, await this.host.around(uri))
      : { edit: null, reason: 'notAPolicy' };
  }

  async writePolicy(params: WritePolicyParams): Promise<WritePolicyResult | null> {
    const analysis = await this.host.editable(params.uri);
    if (!analysis) return null;
    return writePolicy(analysis, params, await this.host.around(params.uri), this.host.snippets());
  }

  async inserts({ uri, position }: InsertsParams): Promise<InsertsResult> {
    const analysis = await this.host.editable(uri);
    if (!analysis) return { inserts: [] };
    const offset = analysis.lines.offsetAt(position);
    return { inserts: insertResults(analysis, { start: offset, end: offset }, this.host.snippets()) };
  }

  async documentInfo({ uri }: DocumentParams): Promise<DocumentInfoResult> {
    const analysis = await this.host.analysis(uri);
    const findings = { error: 0, warning: 0, info: 0, hint: 0 };
    for (const { severity } of analysis?.findings ?? []) findings[severity]++;
    const suppressed = analysis?.judged.filter(({ suppression }) => suppression !== undefined).length ?? 0;
    const accepted = analysis?.accepted.size ?? 0;
    return { kind: analysis?.document.kind ?? null, findings, suppressed, accepted };
  }

  async wouldRegister({ uri }: DocumentParams): Promise<WouldRegisterResult> {
    const analysis = await this.host.analysis(uri);
    if (!analysis) return { kind: null, refused: [] };
    // ECS does not know what somebody decided to live with.
    const refused = analysis.judged
      .filter((finding) => finding.refused)
      .map((finding) => ({
        message: finding.answer ?? finding.message,
        range: analysis.lines.rangeOf(finding),
        ruleId: finding.rule.id,
      }));
    return { kind: analysis.document.kind, refused };
  }

  /** Nothing for what is no file: it is held against nothing. */
  async localTask({ uri }: DocumentParams): Promise<LocalTaskResult | null> {
    const analysis = await this.host.editable(uri);
    const task = analysis?.document.taskDefinition;
    const found = task && asRegistered(task);
    if (!found || !task.view.node) return null;
    const { start } = task.view.node;
    return {
      ...found,
      range: analysis.lines.rangeOf({ start, end: start + 1 }),
      fingerprints: analysis.findings.map(({ fingerprint }) => fingerprint),
    };
  }

  async liveAsFile({ uri, definition }: LiveAsFileParams): Promise<LiveAsFileResult | null> {
    const analysis = await this.host.editable(uri);
    return (analysis && liveAsFile(analysis.document, definition)) ?? null;
  }
}

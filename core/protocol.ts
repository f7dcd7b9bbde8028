import type { EngineConfig } from './engine/config';
import type { LiveSuppression } from './live/report';
import type { Data } from './live/schema';
import type { LocalTaskDefinition } from './live/world';
import type { Organisation } from './model/organisation';

/**
 * The requests of our own that the client sends to the language server, beside those of the protocol.
 * Names, params and results are written once, here, in plain data.
 */

export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

export interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
}

export interface DocumentParams {
  readonly uri: string;
}

/** One reason why ECS would refuse the document, and where in the text it stands. */
export interface Refusal {
  readonly message: string;
  readonly range: ProtocolRange;
  readonly ruleId: string;
}

export interface WouldRegisterResult {
  readonly refused: readonly Refusal[];
  /** What the document was recognised as; null: nothing that can be registered. */
  readonly kind: string | null;
}

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export interface DocumentInfoResult {
  /** What the document was recognised as; null: none of our kinds. */
  readonly kind: string | null;
  readonly findings: FindingCounts;
  /** How many findings somebody decided to live with. */
  readonly suppressed: number;
  /** How many findings the baseline holds. */
  readonly accepted: number;
}

export type RoleName = 'execution' | 'task';

export interface RoleParams extends DocumentParams {
  readonly role: RoleName;
}

/** One permission that a role needs. */
export interface RoleNeedResult {
  readonly action: string;
  /** ARN or `*`; `<name>` stands where the files do not tell a part. */
  readonly resource: string;
  /** What needs it, without a full stop. */
  readonly reason: string;
  /** Whether the policies of the role grant it; null where no policy of it is known. */
  readonly granted: 'yes' | 'no' | 'unknown' | null;
  /** What causes it; null where another task definition of the role does. */
  readonly range: ProtocolRange | null;
}

export interface RoleNeedsResult {
  readonly needs: readonly RoleNeedResult[];
  /** What would have to be known to name more of them. */
  readonly open: readonly { readonly text: string; readonly range: ProtocolRange }[];
  /** How many task definitions have the role. */
  readonly tasks: number;
}

export interface WritePolicyParams extends RoleParams {
  /** What is to be written: what the role may do, or who may assume it. */
  readonly what: 'policy' | 'trust';
  /** The language that the text is in; JSON without it. */
  readonly format?: PolicyLanguage;
}

/** The languages that policies can be written in. */
export type PolicyLanguage = 'json' | 'terraform' | 'cloudformation-json' | 'cloudformation-yaml';

export interface WritePolicyResult {
  /** The whole JSON document as an LSP snippet; null: nothing is needed. */
  readonly snippet: string | null;
  /** The same in the language that was asked for, with `<name>` in the places to fill where it is JSON. */
  readonly text: string | null;
  /** URI of the file that it belongs into. */
  readonly target: string;
  /** The document that holds the policy of the role already. */
  readonly existing: {
    readonly uri: string;
    readonly missing: number;
    /** An edit of LSP that adds what is missing; null where nothing is, or the text cannot take it. */
    readonly edit: object | null;
  } | null;
  /** What could not be named, in sentences. */
  readonly open: readonly string[];
}

export interface ShrinkPolicyResult {
  /** An edit of LSP, for the user to see before it is made; null: there is nothing to take out. */
  readonly edit: object | null;
  /** Why there is none. */
  readonly reason: 'none' | 'noTaskDefinition' | 'notAPolicy' | null;
}

/** What was found in the files of the workspace that are not open. */
export interface WorkspaceCheckResult {
  /** `diagnostics` as LSP has them. */
  readonly files: readonly { readonly uri: string; readonly diagnostics: readonly object[] }[];
  /** How many documents were checked, open ones included. */
  readonly checked: number;
  readonly cancelled: boolean;
}

export interface InsertsParams extends DocumentParams {
  /** Where the cursor is; what stands around it comes first. */
  readonly position: ProtocolPosition;
}

/** Something that can be put into a task definition. */
export interface InsertResult {
  readonly title: string;
  readonly detail: string;
  /** An edit of LSP, for the version of the document that was asked about. */
  readonly edit: object;
}

export interface InsertsResult {
  readonly inserts: readonly InsertResult[];
}

/** What files and settings say about how accounts are judged: `Surroundings` of `live/messages`. */
export interface SurroundingsResult {
  readonly config: EngineConfig;
  readonly organisation: Organisation;
  readonly suppressions: readonly LiveSuppression[];
  readonly local: readonly LocalTaskDefinition[];
}

export interface AgentToolParams {
  /** A name of `core/agent/tools`. */
  readonly tool: string;
  /** What the agent gave, as it came. */
  readonly input: unknown;
}

export interface AgentToolResult {
  /** The answer for the model. */
  readonly text: string;
  /** Whether it says what was wrong with the call. */
  readonly failed: boolean;
}

/** What became of accepting all findings of the workspace. */
export interface UpdateBaselineResult {
  /** How many findings are accepted now. */
  readonly accepted: number;
  /** URIs of the baselines that were written. */
  readonly written: readonly string[];
  /** The configuration that names the baseline from now on; null where it did already. */
  readonly configuration: string | null;
  readonly cancelled: boolean;
  /** What could not be done, in sentences. */
  readonly problems: readonly string[];
}

/** The task definition of a document, to be held against what runs. */
export interface LocalTaskResult {
  readonly family: string;
  readonly definition: Data;
  /** Where it begins. */
  readonly range: ProtocolRange;
  /** The fingerprints of what was found in it. */
  readonly fingerprints: readonly string[];
}

export interface LiveAsFileParams extends DocumentParams {
  /** What AWS replied. */
  readonly definition: Data;
}

/** What runs, written as the document would say it, so that only what differs is different. */
export interface LiveAsFileResult {
  readonly text: string;
  /** Whether values were taken out of what runs, so that only their length was compared. */
  readonly hidden: boolean;
}

export interface OwnRequests {
  'ecsRunbook/updateBaseline': { readonly params: null; readonly result: UpdateBaselineResult };
  'ecsRunbook/agentTool': { readonly params: AgentToolParams; readonly result: AgentToolResult };
  'ecsRunbook/localTask': { readonly params: DocumentParams; readonly result: LocalTaskResult | null };
  'ecsRunbook/liveAsFile': { readonly params: LiveAsFileParams; readonly result: LiveAsFileResult | null };
  'ecsRunbook/surroundings': { readonly params: null; readonly result: SurroundingsResult };
  'ecsRunbook/inserts': { readonly params: InsertsParams; readonly result: InsertsResult };
  'ecsRunbook/checkWorkspace': { readonly params: null; readonly result: WorkspaceCheckResult };
  'ecsRunbook/roleNeeds': { readonly params: RoleParams; readonly result: RoleNeedsResult };
  'ecsRunbook/writePolicy': { readonly params: WritePolicyParams; readonly result: WritePolicyResult | null };
  'ecsRunbook/shrinkPolicy': { readonly params: DocumentParams; readonly result: ShrinkPolicyResult };
  'ecsRunbook/wouldRegister': { readonly params: DocumentParams; readonly result: WouldRegisterResult };
  'ecsRunbook/documentInfo': { readonly params: DocumentParams; readonly result: DocumentInfoResult };
}

export type OwnRequest = keyof OwnRequests;
export type ParamsOf<M extends OwnRequest> = OwnRequests[M]['params'];
export type ResultOf<M extends OwnRequest> = OwnRequests[M]['result'];

/** The notification that the user came to trust the workspace, which was opened in Restricted Mode. */
export const trustGranted = 'ecsRunbook/trustGranted';

/** Kinds of code action that we offer under `source`. */
export const fixAllKind = 'source.fixAll.ecsRunbook';
export const tidyKind = 'source.ecsRunbook.tidy';

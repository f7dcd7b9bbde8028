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
}

export interface OwnRequests {
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

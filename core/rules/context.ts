import { noReference, type IamReference } from '../policy/reference';

/**
 * What a check may know beside the document itself. The host (server, command line, panel) brings it; rules
 * read it and stay pure.
 */
export interface Context {
  /** What AWS publishes about services and actions. */
  readonly iam: IamReference;
}

/** For a document that stands alone. */
export const noContext: Context = { iam: noReference };

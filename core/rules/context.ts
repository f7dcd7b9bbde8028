import { noOrganisation, type Organisation } from '../model/organisation';
import { noNeighbours, type Neighbours } from '../model/neighbours';
import { noReference, type IamReference } from '../policy/reference';

/**
 * What a check may know beside the document itself. The host (server, command line, panel) brings it; rules
 * read it and stay pure.
 */
export interface Context {
  /** What AWS publishes about services and actions. */
  readonly iam: IamReference;
  /**
   * The other documents of the run or the workspace, this one included. Asked for only where the document needs
   * it: whoever asks is checked again when another document changes.
   */
  readonly others: Neighbours;
  /** What the organisation tells about its roles and keys. */
  readonly organisation: Organisation;
}

/** For a document that stands alone. */
export const noContext: Context = { iam: noReference, others: noNeighbours, organisation: noOrganisation };

import type { OpenDocument } from '../../documents/open';
import { noProposals, type Proposals } from '../proposal';
import { completeKnown } from './completeKnown';
import { proposeFromSchema } from './completeFromSchema';
import { proposeMembers } from './completeMembers';
import { taskPlaceAt } from './place';
import { together } from './proposals';
import type { Around } from './references';
import type { SchemaHelp } from './schemaHelp';

export interface TaskCompletionOptions {
  readonly around: Around;
  /** Called where the schema is needed. */
  readonly help: () => SchemaHelp;
  /** The editor completes from our schema itself. */
  readonly schemaHelps: boolean;
}

/** What can be written at an offset of a task definition. Empty in other documents. */
export function completeTask(
  document: OpenDocument,
  offset: number,
  { around, help, schemaHelps }: TaskCompletionOptions,
): Proposals {
  const place = taskPlaceAt(document, offset);
  if (!place) return noProposals;
  const known = completeKnown(place, around);
  if (schemaHelps) return known;
  return place.role === 'name'
    ? together(proposeMembers(place, help()), known)
    : together(known, proposeFromSchema(place, help()));
}

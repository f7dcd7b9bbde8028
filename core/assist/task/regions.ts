import { knownPartition, knownRegion } from '../../model/region';
import type { Proposals } from '../proposal';
import { regionsFrom } from '../where';
import type { TaskPlace } from './place';
import { textProposals } from './proposals';

/** The Regions of the partition; first the one that the file speaks of. */
export function proposeRegions(place: TaskPlace): Proposals {
  const region = knownRegion(place.task);
  const all = regionsFrom({ partition: knownPartition(place.task), region, account: undefined });
  return textProposals(
    place,
    all.map((text) => ({ text, ...(text === region ? { mark: 'as elsewhere in this file' } : {}) })),
  );
}

import { noNeighbours } from '../core/model/neighbours';
import { noOrganisation } from '../core/model/organisation';
import type { Context } from '../core/rules/context';
import { lazyReference } from './load';

/** What checks may know, with the data that lies in the folder of the bundles. Nothing is read before it is asked for. */
export function contextFrom(folder: string, onProblem: (problem: string) => void): Context {
  const reference = lazyReference(folder, onProblem);
  return {
    get iam() {
      return reference();
    },
    others: noNeighbours,
    organisation: noOrganisation,
  };
}

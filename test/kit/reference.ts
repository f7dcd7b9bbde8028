import { join } from 'node:path';
import type { IamReference } from '../../core/policy/reference';
import { lazyReference, referenceFile } from '../../reference/load';
import { packInto } from '../../tools/reference/pack.mjs';

/** The packed data of the locked version of the source, made once. */
const folder = join(__dirname, '..', '..', 'out', 'reference');

/** AWS's service reference as it ships. */
export const iamReference: IamReference = (() => {
  packInto(join(folder, referenceFile));
  const reference = lazyReference(folder, (problem) => {
    throw new Error(problem);
  })();
  return reference;
})();

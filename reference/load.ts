import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noReference, type IamReference } from '../core/policy/reference';
import { unpack } from './format';

/** Name of the packed data beside the bundles. */
export const referenceFile = 'iam-reference.bin';

/**
 * AWS's service reference, read from the folder of the bundles when first needed. A missing or broken file is
 * told once and leaves every other check at work.
 */
export function lazyReference(folder: string, onProblem: (problem: string) => void): () => IamReference {
  let reference: IamReference | undefined;
  return () => {
    reference ??= load(join(folder, referenceFile), onProblem);
    return reference;
  };
}

function load(file: string, onProblem: (problem: string) => void): IamReference {
  try {
    return unpack(readFileSync(file));
  } catch (error) {
    onProblem(
      `The data about AWS services could not be read from ${referenceFile} (${reason(error)}). ` +
        'Actions, condition keys and resources of policies are not checked against it.',
    );
    return noReference;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error';
}

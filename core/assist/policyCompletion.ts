import type { OpenDocument } from '../documents/open';
import type { IamReference } from '../policy/reference';
import { proposeActions } from './completeActions';
import { proposeKeys, proposeOperators } from './completeConditions';
import {
  proposeBlock,
  proposeEffects,
  proposeElements,
  proposePolicyElements,
  proposePrincipal,
  proposePrincipalTypes,
  proposeStatement,
  proposeVersions,
} from './completeElements';
import { proposeResources } from './completeResources';
import { proposePrincipals, proposeValues, proposeVariables } from './completeValues';
import { placeAt, type PolicyPlace } from './place';
import type { Proposals } from './proposal';

export interface CompletionOptions {
  readonly iam: IamReference;
  /** The editor completes from our schema itself: the names of elements and the values that the schema lists. */
  readonly schemaHelps: boolean;
}

/** What the schema completes (see tools/generate/iamPolicySchema.ts). */
const inSchema: ReadonlySet<PolicyPlace['role']> = new Set([
  'policyElement',
  'version',
  'statements',
  'statement',
  'element',
  'effect',
  'principalType',
]);

/** What can be written at an offset of a policy. Empty in other documents. */
export function completePolicy(
  document: OpenDocument,
  offset: number,
  { iam, schemaHelps }: CompletionOptions,
): Proposals {
  const place = placeAt(document, offset);
  if (!place || (schemaHelps && inSchema.has(place.role))) return { items: [], complete: true };
  return propose(place, document, iam);
}

function propose(place: PolicyPlace, { policy }: OpenDocument, iam: IamReference): Proposals {
  const kind = policy?.kind ?? 'unsure';
  switch (place.role) {
    case 'policyElement':
      return proposePolicyElements(place);
    case 'version':
      return proposeVersions(place);
    case 'statements':
      return proposeStatement(place, kind, false);
    case 'statement':
      return proposeStatement(place, kind, true);
    case 'element':
      return proposeElements(place, kind);
    case 'effect':
      return proposeEffects(place);
    case 'action':
      return proposeActions(place, policy, iam);
    case 'resource':
      return proposeVariables(place) ?? proposeResources(place, policy, iam);
    case 'principal':
      return proposePrincipal(place);
    case 'principalType':
      return proposePrincipalTypes(place);
    case 'principalValue':
      return proposePrincipals(place, policy);
    case 'condition':
      return proposeBlock(place, 'operators, keys and values');
    case 'operator':
      return proposeOperators(place, iam);
    case 'conditionKeys':
      return proposeBlock(place, 'keys and values');
    case 'conditionKey':
      return proposeKeys(place, policy, iam);
    case 'conditionValue':
      return proposeVariables(place) ?? proposeValues(place, policy, iam);
  }
}

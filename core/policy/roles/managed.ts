import { apiDialect } from '../../dialects/api';
import { managedPolicies } from '../../facts/managedPolicies';
import { Policy } from '../../model/policy';
import { readValue } from '../../readers/value';
import { remember } from '../../text/remember';
import { valueSpot } from '../../tree/spot';
import { View } from '../../tree/view';

/** The managed policy of an ARN or name, where its text is on board. */
export const managedPolicy = remember((arnOrName: string): Policy | undefined => {
  const name = arnOrName.slice(arnOrName.lastIndexOf('/') + 1);
  const known = Object.hasOwn(managedPolicies, name) ? managedPolicies[name] : undefined;
  if (!known) return undefined;
  const root = readValue({
    Version: '2012-10-17',
    Statement: known.map(({ actions, resources }) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
    })),
  });
  return new Policy(View.of(root, apiDialect, valueSpot(root)), 'identity', name);
});

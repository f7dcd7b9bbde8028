import { apiDialect } from '../dialects/api';
import { Policy, type PolicyKind } from '../model/policy';
import type { Node } from '../tree/node';
import { valueSpot } from '../tree/spot';
import { View } from '../tree/view';

/** A policy that is data already: that of a live role, or one that a test built. */
export function policyOf(root: Node, kind: PolicyKind, name = ''): Policy {
  return new Policy(View.of(root, apiDialect, valueSpot(root)), kind, name);
}

import { isAwsManagedName } from '../../model/awsManaged';
import type { Statement } from '../../model/policy';
import type { SeveritySpec } from '../rule';

/** How loud a finding about a wide grant is: AWS's own policies inform. */
export function grantSeverity(statement: Statement, severity: SeveritySpec): SeveritySpec {
  return isAwsManagedName(statement.policy.name) ? 'info' : severity;
}

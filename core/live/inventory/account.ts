import { list, object, optional, text, type Infer } from '../schema';
import { bucket, environmentFile } from './bucket';
import { region } from './region';
import { instanceProfile, managedPolicy, role } from './role';

/** What belongs to an account as a whole, and its regions. */
export const account = object({
  id: text,
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  partition: text,
  /** The profile of the AWS configuration that it was read with: for people to find their way. */
  profile: optional(text),
  roles: list(role),
  policies: list(managedPolicy),
  instanceProfiles: list(instanceProfile),
  buckets: list(bucket),
  environmentFiles: list(environmentFile),
  regions: list(region),
});
export type Account = Infer<typeof account>;

/** What stands in no document: what the organisation tells in its configuration. */
export interface Organisation {
  readonly roles: readonly RoleFiles[];
  readonly keys: readonly KeyOfSecrets[];
}

/** The policies of one role. */
export interface RoleFiles {
  /** Its ARN or its name, as written. */
  readonly role: string;
  /** The documents that hold its policies, and its trust policy, by their names (`Neighbour.name`). */
  readonly files: readonly string[];
  /** ARNs of managed policies that are attached beside them. */
  readonly managed: readonly string[];
}

/** The customer managed key that encrypts some secrets and parameters. */
export interface KeyOfSecrets {
  /** ARN or name of secrets and parameters; `*` and `?` as in policies. */
  readonly pattern: string;
  /** ARN of the key. */
  readonly key: string;
}

export const noOrganisation: Organisation = { roles: [], keys: [] };

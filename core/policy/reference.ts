/**
 * What AWS publishes about its services in the Service Authorization Reference, as the core sees it. The data
 * comes from outside (see `reference/`); without it every question is answered with "not known".
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html */
export const accessLevels = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** Types of condition keys. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type ConditionKeyType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress' | 'Binary';

/** A type of resource that an action works on. */
export interface ActionResource {
  /** Name of a {@link ResourceType} of the service. */
  readonly type: string;
  /** Whether the action always needs one of this type. */
  readonly required: boolean;
  /** Keys that can be used with this type only. */
  readonly conditionKeys: readonly string[];
}

export interface ActionInfo {
  /** In the case that AWS writes, without the prefix of the service. */
  readonly name: string;
  /** What it grants permission to: "start a task …". No full stop. */
  readonly description: string;
  readonly level: AccessLevel;
  /** Empty: the action cannot be limited to resources, `Resource` must be `*`. */
  readonly resources: readonly ActionResource[];
  readonly conditionKeys: readonly string[];
}

export interface ResourceType {
  readonly name: string;
  /** With places such as `${Partition}`, `${Region}`, `${Account}`, `${ClusterName}`. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

export interface ConditionKeyInfo {
  /** May hold places: `aws:RequestTag/${TagKey}`. */
  readonly name: string;
  /** Missing where AWS names a key and does not describe it. */
  readonly type: ConditionKeyType | undefined;
  /** Further types that its values can have: `aws:EpochTime` is a date or a number. */
  readonly alsoTypes?: readonly ConditionKeyType[];
  /** Whether a request can carry several values, so that a set operator is needed. */
  readonly multivalued: boolean;
  readonly description: string;
}

/** A service by its prefix, without its parts. */
export interface ServiceSummary {
  readonly prefix: string;
  readonly name: string;
  /** Number of actions by access level. */
  readonly actions: Readonly<Record<AccessLevel, number>>;
}

export interface ServiceInfo {
  readonly prefix: string;
  readonly name: string;
  /** By name in small letters. */
  readonly actions: ReadonlyMap<string, ActionInfo>;
  readonly resourceTypes: ReadonlyMap<string, ResourceType>;
  /** By name in small letters, places included. */
  readonly conditionKeys: ReadonlyMap<string, ConditionKeyInfo>;
}

export interface IamReference {
  /** False: nothing is known, and "there is no such service" cannot be said. */
  readonly loaded: boolean;
  /** By prefix in small letters, in alphabetical order. */
  readonly services: ReadonlyMap<string, ServiceSummary>;
  /** The parts of a service; read when first asked for. The prefix is compared without case. */
  service(prefix: string): ServiceInfo | undefined;
}

/** For documents that are checked without the data. */
export const noReference: IamReference = {
  loaded: false,
  services: new Map(),
  service: () => undefined,
};

/** An action by its full name (`ecs:RunTask`), in any case. */
export function actionInfo(reference: IamReference, action: string): ActionInfo | undefined {
  const colon = action.indexOf(':');
  if (colon < 0) return undefined;
  return reference.service(action.slice(0, colon))?.actions.get(action.slice(colon + 1).toLowerCase());
}

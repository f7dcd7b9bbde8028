import { calls, type Call, type PartName, type Resource } from './calls';

/** Whom the policy is for: what was chosen in the panel, or everything of a partition. */
export interface PolicyScope {
  readonly partition: string;
  /** Empty: any account. */
  readonly accounts: readonly string[];
  /** Empty: any region. */
  readonly regions: readonly string[];
}

export const anywhere: PolicyScope = { partition: 'aws', accounts: [], regions: [] };

export interface CollectingStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

/** The smallest policy with which every part can be read, or the given ones. Actions that take a resource have one. */
export function policyForCollecting(
  scope: PolicyScope = anywhere,
  parts: readonly PartName[] = Object.keys(calls) as PartName[],
): { readonly Version: '2012-10-17'; readonly Statement: readonly CollectingStatement[] } {
  const groups = new Map<string, { actions: Set<string>; resources: readonly string[]; sid: string }>();
  for (const part of parts) {
    const call = calls[part];
    const resources = resourcesOf(call, scope);
    const key = resources.join('\n');
    const group = groups.get(key) ?? { actions: new Set(), resources, sid: sidOf(call) };
    group.actions.add(call.action);
    groups.set(key, group);
  }
  const Statement = [...groups.values()]
    .map(({ actions, resources, sid }): CollectingStatement => ({
      Sid: sid,
      Effect: 'Allow',
      Action: [...actions].sort(),
      Resource: resources.length === 1 ? (resources[0] ?? '*') : resources,
    }))
    .sort((a, b) => (a.Sid < b.Sid ? -1 : 1));
  return { Version: '2012-10-17', Statement };
}

function resourcesOf(call: Call, scope: PolicyScope): string[] {
  const { resource } = call;
  if (resource === '*') return ['*'];
  const service = call.action.slice(0, call.action.indexOf(':'));
  const chosen = resource.elsewhere ? anywhere : scope;
  const regions = resource.within === 'region' ? orAny(chosen.regions) : [''];
  const accounts =
    resource.within === 'world' ? [''] : [...orAny(chosen.accounts), ...ofAws(resource, scope)];
  return regions.flatMap((region) =>
    accounts.map((account) => `arn:${scope.partition}:${service}:${region}:${account}:${resource.path}`),
  );
}

function orAny(names: readonly string[]): readonly string[] {
  return names.length === 0 ? ['*'] : names;
}

/** Policies that AWS manages belong to the account `aws`; "any account" covers it. */
function ofAws(resource: Exclude<Resource, '*'>, scope: PolicyScope): readonly string[] {
  return resource.alsoAws && scope.accounts.length > 0 ? ['aws'] : [];
}

/** Letters and digits only, as IAM wants it. */
function sidOf(call: Call): string {
  const { resource } = call;
  if (resource === '*') return 'ListAndDescribe';
  const service = call.action.slice(0, call.action.indexOf(':'));
  const words = `read ${service} ${resource.path}${resource.elsewhere ? ' wherever' : ''}`
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

import { parseArn } from '../../model/arn';
import { maskPlaceholders } from '../../text/placeholders';
import type { Template } from '../../text/template';
import type { Grant, StatementGrants } from './shrinkStatement';

/** Actions that are granted on the same resources. */
export interface GrantGroup {
  readonly actions: readonly string[];
  readonly resources: readonly Template[];
}

/**
 * The needed grants of a statement, in groups that grant nothing beside them. Actions of several services stay
 * together where the statement names the resources of all of them already: none works on those of another.
 */
export function groupsOf({ needed, resources }: Pick<StatementGrants, 'needed' | 'resources'>): GrantGroup[] {
  const byAction = new Map<string, Map<string, Template>>();
  for (const { action, resource } of needed) {
    const own = byAction.get(action) ?? new Map<string, Template>();
    own.set(resource.toString(), resource);
    byAction.set(action, own);
  }
  const groups: { actions: string[]; resources: Map<string, Template> }[] = [];
  const pairs = new Set(needed.map(keyOfGrant));
  const written = new Set(resources.map(({ text }) => text));
  for (const [action, own] of byAction) {
    const group =
      groups.find((one) => sameKeys(one.resources, own)) ?? groups.find((one) => joins(one, action, own));
    if (group) {
      group.actions.push(action);
      for (const [text, resource] of own) group.resources.set(text, resource);
    } else groups.push({ actions: [action], resources: new Map(own) });
  }
  return groups.map((group) => ({ actions: group.actions, resources: [...group.resources.values()] }));

  function joins(
    group: { actions: readonly string[]; resources: ReadonlyMap<string, Template> },
    action: string,
    own: ReadonlyMap<string, Template>,
  ): boolean {
    const all = new Map([...group.resources, ...own]);
    return [...all.keys()].every(
      (text) =>
        written.has(text) &&
        [...group.actions, action].every((one) => isInert(one, text) || pairs.has(`${one} ${text}`)),
    );
  }
}

/** What tells one grant from another. */
export function keyOfGrant({ action, resource }: Grant): string {
  return `${action} ${resource.toString()}`;
}

function sameKeys(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  return one.size === other.size && [...one.keys()].every((key) => other.has(key));
}

/** Whether the action never works on the resource, because that is of another service. */
function isInert(action: string, resource: string): boolean {
  const service = parseArn(maskPlaceholders(resource))?.service;
  return (
    service !== undefined && /^[\w-]+$/.test(service) && service !== action.slice(0, action.indexOf(':'))
  );
}

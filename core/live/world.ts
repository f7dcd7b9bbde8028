import { taskDefinitionOf } from '../documents/open';
import { policyOf } from '../documents/policyOf';
import type { Policy, PolicyKind } from '../model/policy';
import type { TaskDefinition } from '../model/taskDefinition';
import { readValue, type JsonValue } from '../readers/value';
import type { PartName } from './calls';
import type { Account, Inventory, Region } from './inventory';
import { partsOf, type PlacedPart } from './part';
import type { Data, Part } from './schema';

/** A task definition of the workspace, to compare a live one with. */
export interface LocalTaskDefinition {
  readonly family: string;
  /** Where it stands, for people to find it. */
  readonly file: string;
  /** How the editor finds it; nothing where there is none. */
  readonly uri?: string;
  readonly definition: Data;
}

/** An inventory with what is looked up in it again and again. Nothing here tells a value of a part. */
export class World {
  readonly parts: readonly PlacedPart[];
  /** A collector may put one object in several places: then it has several names. */
  private readonly names = new Map<object, Set<PartName>>();
  private readonly indexes = new Map<string, Map<object, Map<string, unknown>>>();
  private readonly tasks = new Map<object, TaskDefinition | undefined>();
  private readonly policies = new Map<object, Policy>();

  constructor(
    readonly inventory: Inventory,
    readonly local: readonly LocalTaskDefinition[] = [],
  ) {
    this.parts = partsOf(inventory);
    for (const { part, name } of this.parts) {
      const known = this.names.get(part);
      if (known) known.add(name);
      else this.names.set(part, new Set([name]));
    }
  }

  /** The names of the places that a part stands in. */
  namesOf(part: Part<unknown>): ReadonlySet<PartName> {
    return this.names.get(part) ?? NO_NAMES;
  }

  /** The item of a list with a key, looked up in an index that is made once. */
  find<T extends object>(items: readonly T[], by: keyof T & string, key: string): T | undefined {
    const ofMember = this.indexes.get(by) ?? new Map<object, Map<string, unknown>>();
    this.indexes.set(by, ofMember);
    let index = ofMember.get(items);
    if (!index) {
      index = new Map(items.map((item) => [String(item[by]), item]));
      ofMember.set(items, index);
    }
    return index.get(key) as T | undefined;
  }

  account(id: string): Account | undefined {
    return this.inventory.accounts.find((account) => account.id === id);
  }

  /** The region of an account, wherever in the inventory it stands. */
  region(accountId: string, name: string): Region | undefined {
    for (const account of this.inventory.accounts) {
      if (account.id !== accountId) continue;
      const region = account.regions.find((known) => known.name === name);
      if (region) return region;
    }
    return undefined;
  }

  /** A task definition as the rules see it. */
  task(definition: Data): TaskDefinition | undefined {
    if (typeof definition !== 'object' || definition === null) return undefined;
    if (!this.tasks.has(definition))
      this.tasks.set(definition, taskDefinitionOf(readValue(asJson(definition))));
    return this.tasks.get(definition);
  }

  /** A policy as the evaluator sees it. A text that was no JSON is a policy that nothing is known of. */
  policy(document: Data, kind: PolicyKind): Policy {
    if (typeof document !== 'object' || document === null) return policyOf(readValue(null), kind);
    const known = this.policies.get(document);
    if (known) return known;
    const policy = policyOf(readValue(asJson(document)), kind);
    this.policies.set(document, policy);
    return policy;
  }
}

const NO_NAMES: ReadonlySet<PartName> = new Set();

/** The same form under two names: see `Data`. */
function asJson(data: Data): JsonValue {
  return data;
}

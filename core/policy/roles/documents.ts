import { hasHole } from '../../model/arn';
import type { Neighbour, Neighbours, Placed, RoleUse } from '../../model/neighbours';
import type { Organisation, RoleFiles } from '../../model/organisation';
import type { Policy } from '../../model/policy';
import { parseRole, type RoleValue } from '../../model/role';
import { fileOf, folderOf, standsIn } from '../../text/paths';
import { maskPlaceholders } from '../../text/placeholders';
import { managedPolicy } from './managed';

/** Where somebody asks from. */
export interface Surroundings {
  /** The document that asks. */
  readonly name: string;
  readonly others: Neighbours;
  readonly organisation: Organisation;
}

/** The policies of a role, as far as there are documents that hold them. */
export interface RolePolicies {
  /** What the role may do. */
  readonly policies: readonly Placed<Policy>[];
  /** Who may assume it. */
  readonly trust: readonly Placed<Policy>[];
  /** Managed policies of AWS whose text is known. */
  readonly managed: readonly Policy[];
  /** False where something is attached that cannot be read here: then nothing can be said to be missing. */
  readonly complete: boolean;
  readonly told: 'configuration' | 'convention';
}

/**
 * The documents that hold the policies of a role: those that the configuration names, else `<role>.policy.json`
 * and `<role>.trust.json` beside the document that asks, or below. Nothing where there are none.
 */
export function policiesOfRole(role: RoleValue, around: Surroundings): RolePolicies | undefined {
  const entry = around.organisation.roles.find((one) => isOfRole(one, role));
  if (entry) return configured(entry, around.others);
  const documents = conventional(role.name, around);
  return documents.length === 0
    ? undefined
    : { ...sorted(documents), managed: [], complete: true, told: 'convention' };
}

/** Whether a policy document may be that of a role at all: only then somebody has to look around for its users. */
export function mayBeOfRole(name: string, { roles }: Organisation): boolean {
  return roleInName(name) !== undefined || roles.some(({ files }) => files.includes(name));
}

/** The task definitions whose roles a policy document is about. */
export function usesOfPolicy(around: Surroundings): readonly RoleUse[] {
  const { name, others, organisation } = around;
  const own = roleInName(name);
  const roles = organisation.roles
    .filter(({ files }) => files.includes(name))
    .flatMap(({ role }) => parseRole(maskPlaceholders(role))?.name ?? []);
  return [...new Set([...roles, ...(own === undefined ? [] : [own])])]
    .flatMap((role) => others.usingRole(role))
    .filter(({ role, document }) => {
      const entry = organisation.roles.find((one) => isOfRole(one, role));
      return entry ? entry.files.includes(name) : standsIn(folderOf(document.name), name);
    });
}

const FILE = /^(.+)\.(policy|trust)\.jsonc?(?:\.\w+)?$/i;

/** The role that a file is named after. */
export function roleInName(name: string): string | undefined {
  return FILE.exec(fileOf(name))?.[1];
}

function configured({ files, managed }: RoleFiles, others: Neighbours): RolePolicies {
  const documents = files.map((file) => others.named(file));
  const texts = managed.map(managedPolicy);
  const found = documents.filter((document) => document?.policy !== undefined);
  return {
    ...sorted(found.filter((document) => document !== undefined)),
    managed: texts.filter((policy) => policy !== undefined),
    complete: found.length === files.length && !texts.includes(undefined),
    told: 'configuration',
  };
}

const ENDS = ['.policy.json', '.policy.jsonc', '.trust.json', '.trust.jsonc'];

function conventional(role: string, { name, others }: Surroundings): readonly Neighbour[] {
  const folder = folderOf(name);
  return ENDS.flatMap((end) => others.calledFile(`${role}${end}`)).filter((document) =>
    standsIn(folder, document.name),
  );
}

function sorted(documents: readonly Neighbour[]): Pick<RolePolicies, 'policies' | 'trust'> {
  const placed = documents.flatMap((document) =>
    document.policy ? [{ document, value: document.policy }] : [],
  );
  return {
    policies: placed.filter(({ value }) => value.kind !== 'trust'),
    trust: placed.filter(({ value }) => value.kind === 'trust'),
  };
}

/** The same name, and the same account where both tell it. */
function isOfRole({ role: written }: RoleFiles, role: RoleValue): boolean {
  const named = parseRole(maskPlaceholders(written));
  if (named?.name !== role.name) return false;
  const accounts = [named.arn?.account, role.arn?.account].filter(
    (account) => account !== undefined && !hasHole(account),
  );
  return accounts.length < 2 || accounts[0] === accounts[1];
}

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openDocument, type OpenDocument } from '../../../core/documents/open';
import { ecsRoleOf, type EcsRole } from '../../../core/model/ecsRole';
import type { RoleUse } from '../../../core/model/neighbours';
import type { Policy } from '../../../core/model/policy';
import { needsOf, type Needs } from '../../../core/policy/needs';
import { roleInName, usesOfPolicy } from '../../../core/policy/roles/documents';
import { managedPolicy } from '../../../core/policy/roles/managed';
import { reasonOf } from '../../../files/reason';
import { documentAt } from '../../../files/scan';
import { decode, type FileText } from '../../../files/text';
import { readOptions, word } from '../../options';
import { UsageError, type Streams } from '../../outcome';
import { FACT_OPTIONS } from './options';
import { readTaskFiles, type TaskFile, type TaskFiles } from './taskFiles';
import { Teller } from './teller';

/** The policy of a role, and the task definitions that it is held against. */
export interface RolePolicy {
  /** The file as it was given. */
  readonly shown: string;
  readonly path: string;
  readonly source: FileText;
  readonly document: OpenDocument;
  readonly policy: Policy;
  readonly as: readonly EcsRole[];
  readonly tasks: readonly TaskFile[];
  /** What each of them needs. */
  readonly users: readonly Needs[];
  /** What else stands on the role. */
  readonly beside: readonly Policy[];
  /** False where something stands on the role that cannot be read. */
  readonly complete: boolean;
}

const OPTIONS = {
  ...FACT_OPTIONS,
  role: { type: 'string' },
  format: { type: 'string' },
  write: { type: 'boolean' },
} as const;

export interface RolePolicyCall {
  readonly format: string | undefined;
  readonly write: boolean;
}

/** Reads what `policy check` and `policy shrink` are called with. Nothing where it failed, which is said then. */
export async function readRolePolicy(
  command: string,
  args: readonly string[],
  streams: Streams,
): Promise<RolePolicyCall & { readonly subject: RolePolicy | undefined; readonly teller: Teller }> {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [file, ...paths] = positionals;
  if (file === undefined || paths.length === 0)
    throw new UsageError(`policy ${command} needs a policy file and a task definition`);
  const role = values.role === undefined ? undefined : word('role', values.role, ROLES, 'execution');
  const teller = new Teller(streams);
  const opened = await openPolicy(file, streams, teller);
  const files = await readTaskFiles(paths, values, streams, teller);
  const subject = opened && !teller.failed ? await joined(opened, files, role, teller) : undefined;
  return { format: values.format, write: values.write === true, subject, teller };
}

const ROLES = ['execution', 'task'] as const;

type Opened = Pick<RolePolicy, 'shown' | 'path' | 'source' | 'document' | 'policy'>;

async function openPolicy(shown: string, { cwd }: Streams, teller: Teller): Promise<Opened | undefined> {
  const path = resolve(cwd, shown);
  try {
    const source = decode(await readFile(path));
    const document = openDocument(source.text, path);
    const { policy } = document;
    if (policy && policy.kind !== 'trust') return { shown, path, source, document, policy };
    teller.fail(
      shown,
      policy ? 'a trust policy says who may take the role, not what the role may do' : 'not a policy',
    );
  } catch (error) {
    teller.fail(shown, reasonOf(error));
  }
  return undefined;
}

async function joined(
  opened: Opened,
  { tasks: all, others, organisationOf }: TaskFiles,
  asked: EcsRole | undefined,
  teller: Teller,
): Promise<RolePolicy | undefined> {
  const { path, shown } = opened;
  const organisation = await organisationOf(path);
  const own = usesOfPolicy({ name: path, others, organisation });
  const uses = own.length > 0 ? own : others.usingRole(roleInName(path) ?? '');
  const as = asked === undefined ? kindsOf(uses, path) : [asked];
  if (as.length === 0) {
    teller.fail(
      shown,
      'neither its name nor a task definition tells whose policy it is: give --role execution or --role task',
    );
    return undefined;
  }
  const tasks = asked === undefined ? usersAmong(all, uses, teller) : all;
  const entries = organisation.roles.filter(({ files }) => files.includes(path));
  const files = entries.flatMap((entry) => entry.files).filter((file) => file !== path);
  const found = await Promise.all([...new Set(files)].map((file) => documentAt(file)));
  const managed = entries.flatMap((entry) => entry.managed).map(managedPolicy);
  const beside = [...found.map((document) => document?.policy), ...managed];
  const known = beside.filter((policy) => policy !== undefined);
  return {
    ...opened,
    as,
    tasks,
    users: tasks.map(({ task, facts }) => needsOf(task, facts)),
    beside: known.filter(({ kind }) => kind !== 'trust'),
    complete: known.length === beside.length,
  };
}

/** Whose policy it is: as the task definitions that name its role use it, else by the words of its name. */
function kindsOf(uses: readonly RoleUse[], path: string): readonly EcsRole[] {
  if (uses.length > 0) return [...new Set(uses.map(({ as }) => as))];
  const named = ecsRoleOf(path);
  return named === undefined ? [] : [named];
}

/** Those that name the role, where some do: the others have another one. */
function usersAmong(all: readonly TaskFile[], uses: readonly RoleUse[], teller: Teller): readonly TaskFile[] {
  if (uses.length === 0) return all;
  const users = new Set(uses.map(({ task }) => task));
  for (const { shown, task } of all) if (!users.has(task)) teller.say(`${shown}: has another role; left out`);
  return all.filter(({ task }) => users.has(task));
}

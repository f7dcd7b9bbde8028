import { keepWith } from '../text/keepWith';
import { fileOf, folderOf } from '../text/paths';
import type { JsonText } from '../tree/source';
import type { EcsRole } from './ecsRole';
import type { Policy } from './policy';
import { namedRole, type RoleValue } from './role';
import type { RunTask } from './runTask';
import type { Service } from './service';
import type { TaskDefinition } from './taskDefinition';

/** Another document that was read with this one: a file of the same run, or one of the workspace. */
export interface Neighbour {
  /** Its path, or its URI's path; parts are divided by `/`. */
  readonly name: string;
  /** How the host finds it, where its name is not enough. */
  readonly uri?: string;
  /** The version of it that is open in the editor; nothing where it is not open. */
  readonly version?: number;
  /** For lines and columns of places that a finding points at. */
  readonly text: string;
  readonly json: JsonText;
  /** Encoded, or inside of a string: judged, not edited. */
  readonly readOnly: boolean;
  readonly taskDefinition: TaskDefinition | undefined;
  readonly policy: Policy | undefined;
  readonly service: Service | undefined;
  readonly runTask?: RunTask | undefined;
}

/** A part of another document, and the document. */
export interface Placed<T> {
  readonly document: Neighbour;
  readonly value: T;
}

/** A task definition that uses a role, and as what. */
export interface RoleUse {
  readonly document: Neighbour;
  readonly task: TaskDefinition;
  readonly role: RoleValue;
  readonly as: EcsRole;
}

/** The documents that stand around one, asked for in the words of rules. Each index is made when first asked for. */
export class Neighbours {
  private families: Map<string, Placed<TaskDefinition>[]> | undefined;
  private folders: Map<string, Neighbour[]> | undefined;
  private roles: Map<string, RoleUse[]> | undefined;
  private files: Map<string, Neighbour[]> | undefined;
  private names: Map<string, Neighbour> | undefined;

  constructor(readonly documents: readonly Neighbour[]) {}

  /** The task definitions that say to be of the family. Several: one for each stage, or copies. */
  ofFamily(family: string): readonly Placed<TaskDefinition>[] {
    this.families ??= indexed(
      this.documents.flatMap((document) => {
        const value = document.taskDefinition;
        if (value?.family.state !== 'known') return [];
        return [{ key: value.family.value, item: { document, value } }];
      }),
    );
    return this.families.get(family) ?? [];
  }

  /** The task definitions that give a role of this name to the execution or to the task. */
  usingRole(name: string): readonly RoleUse[] {
    this.roles ??= indexed(
      this.documents.flatMap((document) => {
        const task = document.taskDefinition;
        return task
          ? rolesOf(task).map(({ role, as }) => ({ key: role.name, item: { document, task, role, as } }))
          : [];
      }),
    );
    return this.roles.get(name) ?? [];
  }

  /** The documents whose file is called so, in whatever folder. Case does not count. */
  calledFile(file: string): readonly Neighbour[] {
    this.files ??= indexed(
      this.documents.map((document) => ({ key: fileOf(document.name).toLowerCase(), item: document })),
    );
    return this.files.get(file.toLowerCase()) ?? [];
  }

  /** The document of exactly this name. */
  named(name: string): Neighbour | undefined {
    this.names ??= new Map(this.documents.map((document) => [document.name, document]));
    return this.names.get(name);
  }

  /** Every document in the folder of the one that is called so, itself included. */
  inFolderOf(name: string): readonly Neighbour[] {
    this.folders ??= indexed(
      this.documents.map((document) => ({ key: folderOf(document.name), item: document })),
    );
    return this.folders.get(folderOf(name)) ?? [];
  }
}

export const noNeighbours = new Neighbours([]);

function indexed<T>(entries: readonly { key: string; item: T }[]): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const { key, item } of entries) {
    const group = index.get(key);
    if (group) group.push(item);
    else index.set(key, [item]);
  }
  return index;
}

const MEMBERS = [
  { as: 'execution', member: 'executionRoleArn' },
  { as: 'task', member: 'taskRoleArn' },
] as const;

/** Asked again for every document of the workspace whenever one of them changes. */
const rolesOf = keepWith((task: TaskDefinition): readonly { role: RoleValue; as: EcsRole }[] =>
  MEMBERS.flatMap(({ as, member }) => {
    const role = namedRole(task, member);
    return role ? [{ role, as }] : [];
  }),
);

import type { Policy } from './policy';
import type { Service } from './service';
import type { TaskDefinition } from './taskDefinition';

/** Another document that was read with this one: a file of the same run, or one of the workspace. */
export interface Neighbour {
  /** Its path, or its URI's path; parts are divided by `/`. */
  readonly name: string;
  /** How the host finds it, where its name is not enough. */
  readonly uri?: string;
  /** For lines and columns of places that a finding points at. */
  readonly text: string;
  readonly taskDefinition: TaskDefinition | undefined;
  readonly policy: Policy | undefined;
  readonly service: Service | undefined;
}

/** A part of another document, and the document. */
export interface Placed<T> {
  readonly document: Neighbour;
  readonly value: T;
}

/** The documents that stand around one, asked for in the words of rules. Each index is made when first asked for. */
export class Neighbours {
  private families: Map<string, Placed<TaskDefinition>[]> | undefined;
  private folders: Map<string, Neighbour[]> | undefined;

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

function folderOf(name: string): string {
  const path = name.replace(/\\/g, '/');
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

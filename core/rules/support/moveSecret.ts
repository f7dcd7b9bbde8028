import type { Editor, NewValue } from '../../editors/editor';
import type { Container, NamedEntry } from '../../model/container';
import { knownAccount, knownPartition, knownRegion } from '../../model/region';
import type { TaskDefinition } from '../../model/taskDefinition';
import { keepWith } from '../../text/keepWith';
import { placeholder, template, type Template } from '../../text/template';
import { valueOr } from '../../tree/val';
import type { FixPlan } from '../rule';
import { bringExecutionRole } from './executionRole';
import { removeWhole } from './plans';

export type SecretStore = 'secretsmanager' | 'ssm';

export const storeNames: Readonly<Record<SecretStore, string>> = {
  secretsmanager: 'Secrets Manager',
  ssm: 'Parameter Store',
};

/** Where a secret of this name may be kept: the family and the name, with what the file knows of the place. */
export function secretArnFor(task: TaskDefinition, name: string, store: SecretStore): Template {
  const region = knownRegion(task) ?? placeholder('region');
  const account = knownAccount(task) ?? placeholder('account-id');
  const family = valueOr(task.family, '') || placeholder('family');
  const head = template`arn:${knownPartition(task)}:${store}:${region}:${account}`;
  const path = template`${family}/${name.replace(/[^\w.-]/g, '_')}`;
  return store === 'ssm'
    ? template`${head}:parameter/${path}`
    : template`${head}:secret:${path}-${placeholder('suffix')}`;
}

/** The entries of `environment` that carry this name: all of them must go when it moves to `secrets`. */
export function entriesNamed(entries: readonly NamedEntry[], name: string): readonly NamedEntry[] {
  const { first, again } = indexByName(entries);
  const entry = first.get(name);
  return entry ? (again.get(name) ?? [entry]) : [];
}

/** Whether two of the entries carry one name. */
export function hasRepeatedNames(entries: readonly NamedEntry[]): boolean {
  return indexByName(entries).again.size > 0;
}

interface NameIndex {
  /** The first entry of each name. */
  readonly first: ReadonlyMap<string, NamedEntry>;
  /** All entries of the names that stand there more than once. */
  readonly again: ReadonlyMap<string, readonly NamedEntry[]>;
}

/** Lists of thousands of entries are asked once for each of them. */
const indexByName = keepWith((entries: readonly NamedEntry[]): NameIndex => {
  const first = new Map<string, NamedEntry>();
  const again = new Map<string, NamedEntry[]>();
  for (const entry of entries) {
    // As written: a name with a placeholder in it is the same name in both lists.
    const name = valueOr(entry.view.literal('name'), undefined);
    if (name === undefined) continue;
    const earlier = first.get(name);
    if (!earlier) first.set(name, entry);
    else {
      const same = again.get(name);
      if (same) same.push(entry);
      else again.set(name, [earlier, entry]);
    }
  }
  return { first, again };
});

/**
 * Takes a variable out of `environment` and refers to it in `secrets`, one plan for each store. Where `secrets` has
 * the name already, it is only taken out.
 */
export function moveToSecrets(container: Container, name: string): FixPlan[] {
  if (entriesNamed(container.secrets, name).length > 0) return [dropFromEnvironment(container, name)];
  return (['secretsmanager', 'ssm'] as const).map((store) => ({
    title: `Move ${name} to secrets (${storeNames[store]})`,
    kind: 'suggestion',
    edit: (editor) => {
      takeOut(editor, container, name);
      addSecret(editor, container, name, secretArnFor(container.task, name, store));
    },
  }));
}

export function dropFromEnvironment(container: Container, name: string): FixPlan {
  return removeEntry(container, 'environment', name);
}

/** Removes a variable from one of the lists. */
export function removeEntry(container: Container, list: 'environment' | 'secrets', name: string): FixPlan {
  return {
    title: `Remove ${name} from ${list}`,
    kind: 'suggestion',
    edit: (editor) => takeOut(editor, container, name, list),
  };
}

/** Appends to `secrets`, which is made where it is absent, and brings the execution role that reads it. */
export function addSecret(editor: Editor, container: Container, name: string, valueFrom: NewValue): void {
  const object = container.view.source;
  if (!object) return;
  editor.appendTo(
    object,
    container.view.spelling('secrets'),
    { name, valueFrom },
    {
      after: container.view.member('environment'),
    },
  );
  bringExecutionRole(container.task, editor);
}

/** Removes every entry of the name, and the list when nothing else is in it. */
export function takeOut(
  editor: Editor,
  container: Container,
  name: string,
  from: 'environment' | 'secrets' = 'environment',
): void {
  const list = container.view.member(from);
  const gone = entriesNamed(container[from], name).flatMap(({ view }) => view.source ?? []);
  if (list?.value?.kind === 'array' && list.value.items.every((item) => gone.some((node) => node === item))) {
    editor.remove(list);
  } else for (const node of gone) editor.remove(node);
}

/** Takes an option out of a log configuration's `options` and refers to it in `secretOptions`, one plan for each store. */
export function moveToSecretOptions(container: Container, name: string): FixPlan[] {
  return (['secretsmanager', 'ssm'] as const).map((store) => ({
    title: `Move ${name} to secretOptions (${storeNames[store]})`,
    kind: 'suggestion',
    edit: (editor) => {
      const logs = container.logConfiguration;
      const option = logs.child('options').member(name);
      if (!option || !logs.source) return;
      removeWhole(editor, option);
      const valueFrom = secretArnFor(container.task, name, store);
      if (entriesNamed(optionEntries(container), name).length === 0) {
        editor.appendTo(logs.source, logs.spelling('secretOptions'), { name, valueFrom });
      }
      bringExecutionRole(container.task, editor);
    },
  }));
}

export function optionEntries(container: Container): NamedEntry[] {
  return container.logConfiguration
    .list('secretOptions')
    .views()
    .map((view) => ({ view, name: view.text('name') }));
}

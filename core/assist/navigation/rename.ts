import { containerName } from '../../facts/containerLimits';
import type { Neighbour, Neighbours } from '../../model/neighbours';
import { hasPlaceholder } from '../../text/placeholders';
import { namedBy, nameAt, sameIn, tasksOf, type Found, type NameHere } from './names';

/** Why a name cannot be given; for the person who asked. */
export class CannotRename extends Error {}

/**
 * Gives a container or a volume another name: where it is declared, where its task definition names it, and in the
 * services and requests that surely run this task definition and no other.
 *
 * @throws {CannotRename} with a sentence that says why
 */
export function rename(
  document: Neighbour,
  offset: number,
  name: string,
  others: Neighbours,
): readonly Found[] {
  const here = nameAt(document, offset);
  if (!here) throw new CannotRename('There is no name of a container or a volume here.');
  const task = onlyTask(document, others);
  const declared = sameIn(task, here).filter(({ declares }) => declares);
  checkName(here, name, task);
  if (declared.length > 1) return renameOneOf(document, here);
  const users = others.documents.filter((other) => surelyRuns(other, task, others));
  return [task, ...users].flatMap((one) => sameIn(one, here));
}

/** The task definition that the name is of. */
function onlyTask(document: Neighbour, others: Neighbours): Neighbour {
  const [task, ...more] = tasksOf(document, others);
  if (!task) throw new CannotRename('The task definition that declares this name is not in the workspace.');
  if (more.length > 0)
    throw new CannotRename(
      'Several task definitions of the workspace may be meant. Rename it in the task definition itself.',
    );
  return task;
}

/** Of two that are called the same, the one under the cursor. Which of them others mean cannot be known. */
function renameOneOf(document: Neighbour, here: NameHere): readonly Found[] {
  if (!here.declares)
    throw new CannotRename(
      `Two ${here.kind}s are called "${here.name}". Rename one of them where it is declared.`,
    );
  return [{ ...here, document }];
}

function surelyRuns(other: Neighbour, task: Neighbour, others: Neighbours): boolean {
  const named = namedBy(other, others);
  return named.length === 1 && named[0]?.name === task.name;
}

function checkName({ kind, name: old }: NameHere, name: string, task: Neighbour): void {
  if (name === '') throw new CannotRename(`A ${kind} needs a name.`);
  const plain = !hasPlaceholder(name);
  if (plain && (!containerName.pattern.test(name) || name.length > containerName.maxLength))
    throw new CannotRename(
      `"${name}" cannot be the name of a ${kind}: ECS takes up to ${String(containerName.maxLength)} letters, digits, hyphens and underscores.`,
    );
  if (name !== old && sameIn(task, { kind, name }).some(({ declares }) => declares))
    throw new CannotRename(`Another ${kind} is called "${name}" already.`);
}

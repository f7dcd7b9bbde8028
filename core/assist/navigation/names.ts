import { namedTasks } from '../../model/namedTask';
import type { Neighbour, Neighbours } from '../../model/neighbours';
import { namePlaces, nameSpan, type NamePlace } from '../../model/taskNames';
import type { Span } from '../../text/span';

/** What is looked for. */
export type Name = Pick<NamePlace, 'kind' | 'name'>;

/** A name in a document. */
export interface NameHere extends NamePlace {
  /** Without quotes. */
  readonly span: Span;
}

/** A name in one of several documents. */
export interface Found extends NameHere {
  readonly document: Neighbour;
}

/** The name of a container or a volume at an offset. */
export function nameAt(document: Neighbour, offset: number): NameHere | undefined {
  return namesOf(document).find(({ node }) => node.start <= offset && offset <= node.end);
}

/** The places with the name, in the document and in those that belong to the same task definition. */
export function placesOf(document: Neighbour, here: Name, others: Neighbours): Found[] {
  const tasks = tasksOf(document, others);
  const users = others.documents.filter((other) => namedBy(other, others).some((task) => isIn(task, tasks)));
  return distinct([document, ...tasks, ...users]).flatMap((one) => sameIn(one, here));
}

/** Where the container or volume is declared. */
export function declarationsOf(document: Neighbour, here: Name, others: Neighbours): Found[] {
  return tasksOf(document, others)
    .flatMap((task) => sameIn(task, here))
    .filter(({ declares }) => declares);
}

/** The document as far as it is a task definition, else those that it may run. */
export function tasksOf(document: Neighbour, others: Neighbours): readonly Neighbour[] {
  return document.taskDefinition ? [document] : namedBy(document, others);
}

/** The task definitions that a service or a request may run. */
export function namedBy(document: Neighbour, others: Neighbours): readonly Neighbour[] {
  const view = document.service?.view ?? document.runTask?.view;
  return view ? namedTasks(view, document.name, others).map((task) => task.document) : [];
}

/** The places of one document with the same name. */
export function sameIn(document: Neighbour, { kind, name }: Name): Found[] {
  return namesOf(document)
    .filter((place) => place.kind === kind && place.name === name)
    .map((place) => ({ ...place, document }));
}

function namesOf(document: Neighbour): NameHere[] {
  if (document.readOnly) return [];
  return namePlaces(document).flatMap((place) => {
    const span = nameSpan(place, document.text);
    return span ? [{ ...place, span }] : [];
  });
}

/** One file may have been read twice: as the document at hand, and as one of the workspace. */
function isIn({ name }: Neighbour, documents: readonly Neighbour[]): boolean {
  return documents.some((other) => other.name === name);
}

function distinct(documents: readonly Neighbour[]): Neighbour[] {
  return documents.filter((document, index) => !isIn(document, documents.slice(0, index)));
}

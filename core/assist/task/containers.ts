import type { Container } from '../../model/container';
import { dependencyConditions } from '../../facts/dependencyConditions';
import { containersByName } from '../../model/containerGraph';
import { valueOr } from '../../tree/val';
import type { Proposals } from '../proposal';
import { memberOfEntry } from './entry';
import type { TaskPlace } from './place';
import { presentNames } from './present';
import { textProposals, wholeProposals, type Value } from './proposals';

/** The other containers of the task, without those that are named already. */
function others(
  { task, container }: TaskPlace,
  named: ReadonlySet<string> = new Set(),
): readonly Container[] {
  return [...containersByName(task)].flatMap(([name, other]) =>
    other === container || named.has(name) ? [] : [other],
  );
}

function asValue(container: Container): Value {
  return { text: valueOr(container.name, ''), mark: valueOr(container.view.literal('image'), '') };
}

/** The containers that one can be linked to, or that a proxy can be. */
export function proposeContainers(place: TaskPlace): Proposals {
  return textProposals(place, others(place).map(asValue));
}

/** Those whose volumes can be taken. */
export function proposeSources(place: TaskPlace): Proposals {
  return textProposals(
    place,
    others(place, presentNames(place, 'volumesFrom', 'sourceContainer')).map(asValue),
  );
}

export function proposeDependencies(place: TaskPlace): Proposals {
  return textProposals(place, others(place, presentNames(place, 'dependsOn', 'containerName')).map(asValue));
}

/** A dependency as a whole: on each other container, with the condition that suits it best. */
export function proposeDependsOn(place: TaskPlace): Proposals {
  const left = others(place, presentNames(place, 'dependsOn', 'containerName'));
  return wholeProposals(
    place,
    left.flatMap((other) =>
      conditionsFor(other)
        .slice(0, other.essential === 'no' ? 2 : 1)
        .map(({ text: condition, mark }) => {
          const containerName = valueOr(other.name, '');
          return {
            label: `${containerName}: ${condition}`,
            mark,
            detail: 'Waits for the container before it starts',
            value: { containerName, condition },
          };
        }),
    ),
  );
}

export function proposeVolumesFrom(place: TaskPlace): Proposals {
  const left = others(place, presentNames(place, 'volumesFrom', 'sourceContainer'));
  return wholeProposals(
    place,
    left.map((other) => {
      const sourceContainer = valueOr(other.name, '');
      return {
        label: sourceContainer,
        mark: 'its volumes, to read',
        value: { sourceContainer, readOnly: true },
      };
    }),
  );
}

/** The conditions of a dependency; first those that the container in question can meet. */
export function proposeConditions(place: TaskPlace): Proposals {
  const name = memberOfEntry(place, 'containerName') ?? '';
  const other = containersByName(place.task).get(name);
  const all: readonly Condition[] = other ? conditionsFor(other) : dependencyConditions.map(plainCondition);
  return textProposals(place, all);
}

interface Condition extends Value {
  readonly text: (typeof dependencyConditions)[number];
  readonly mark: string;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
const meanings: Readonly<Record<(typeof dependencyConditions)[number], string>> = {
  START: 'it has been started',
  HEALTHY: 'its health check passes',
  SUCCESS: 'it has ended with exit code 0',
  COMPLETE: 'it has ended',
};

function plainCondition(text: Condition['text']): Condition {
  return { text, mark: meanings[text] };
}

function conditionsFor(other: Container): readonly Condition[] {
  const healthy = other.view.has('healthCheck');
  const ends = other.essential === 'no';
  const order: Condition['text'][] = [
    ...(healthy === 'yes' ? (['HEALTHY'] as const) : []),
    ...(ends ? (['SUCCESS', 'START', 'COMPLETE'] as const) : (['START', 'SUCCESS', 'COMPLETE'] as const)),
    ...(healthy === 'yes' ? [] : (['HEALTHY'] as const)),
  ];
  return order.map((text): Condition => {
    if (text === 'HEALTHY' && healthy === 'no') return { text, mark: 'it has no health check' };
    if (!ends && (text === 'SUCCESS' || text === 'COMPLETE') && other.essential === 'yes')
      return { text, mark: 'not for an essential container' };
    return plainCondition(text);
  });
}

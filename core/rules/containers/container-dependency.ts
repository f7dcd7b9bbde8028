import { allNamesKnown, circles, containersByName, type Edge } from '../../model/containerGraph';
import type { Container } from '../../model/container';
import { nearest } from '../../text/nearest';
import type { View } from '../../tree/view';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { removeEntry } from '../support/entries';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

interface Dependency extends Edge {
  readonly container: Container;
  readonly view: View;
}

export const rule = defineRule({
  id: 'container-dependency',
  covers: ['T-CT-04'],
  title: 'Containers depend on other containers of the task, and not in a circle',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    unknown: {
      text: 'Container {from} depends on "{to}", and no container of this task definition has that name. ECS refuses to register it.',
      refused: true,
      answer: 'Cannot depend on container {to} because it does not exist',
    },
    self: {
      text: 'Container {from} depends on itself and could never start. ECS refuses to register it.',
      refused: true,
    },
    circle: {
      text: 'These dependencies form a circle: {names}. ECS refuses to register it, because none of the containers could start first.',
      refused: true,
    },
  },
  why: 'ECS starts containers in the order of their dependencies, and stops them in the opposite order. There must be such an order, and every container named must be one of the task.',
  sources: [
    {
      title: 'ContainerDependency',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A name that no container has',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": «"migrations"», "condition": "START" }], ${SHARED} }, { "name": "migration", ${SHARED} }]',
      },
      {
        title: 'Itself',
        in: 'container',
        text: '"dependsOn": [{ "containerName": «"app"», "condition": "START" }]',
      },
      {
        title: 'A circle',
        text: '"containerDefinitions": [{ "name": "a", "dependsOn": [{ "containerName": "b", "condition": "START" }], ${SHARED} }, { "name": "b", "dependsOn": [{ "containerName": "c", "condition": "START" }], ${SHARED} }, { "name": "c", "dependsOn": [{ "containerName": «"a"», "condition": "START" }], ${SHARED} }]',
      },
    ],
    good: [
      {
        title: 'An order',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "proxy", "condition": "START" }, { "containerName": "init", "condition": "SUCCESS" }], ${SHARED} }, { "name": "proxy", "dependsOn": [{ "containerName": "init", "condition": "COMPLETE" }], ${SHARED} }, { "name": "init", "essential": false, ${SHARED} }]',
      },
      {
        title: 'The other container comes from a template',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "agent", "condition": "START" }], ${SHARED} }, ${AGENT}]',
      },
      {
        title: 'Names that are placeholders',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "init", "condition": "START" }], ${SHARED} }, { "name": "${INIT}", ${SHARED} }]',
      },
      { title: 'None', in: 'container', text: '"dependsOn": []' },
    ],
  },
  check(task, report) {
    const names = [...containersByName(task).keys()];
    const known = allNamesKnown(task);
    const dependencies: Dependency[] = [];
    for (const container of task.containers) {
      const from = valueOr(container.name, '');
      for (const view of container.view.list('dependsOn').views()) {
        const to = view.text('containerName');
        if (to.state !== 'known' || to.value === '') continue;
        const dependency = { from, to: to.value, at: to.at, container, view };
        const remove = removal(dependency);
        if (from === to.value) report(to.at, 'self', { from: container.label }, { fixes: [remove] });
        else if (names.includes(to.value)) dependencies.push(dependency);
        else if (known) {
          const near = nearest(
            to.value,
            names.filter((name) => name !== from),
          );
          const replace =
            near === undefined ? [] : [replaceValue(to.at, near, `Depend on ${near}`, 'suggestion')];
          const data = { from: container.label, to: shown(to.value) };
          report(to.at, 'unknown', data, { fixes: [...replace, remove] });
        }
      }
    }
    for (const circle of circles(dependencies)) {
      const closing = dependencies.find((dependency) => dependency.at === circle.edge.at);
      const fixes = closing ? [removal(closing)] : [];
      report(circle.edge.at, 'circle', { names: circle.names.join(' → ') }, { fixes });
    }
  },
});

function removal({ container, view, to }: Dependency): ReturnType<typeof removeEntry> {
  return removeEntry(container.view, 'dependsOn', view.node, `Remove the dependency on ${shown(to)}`);
}

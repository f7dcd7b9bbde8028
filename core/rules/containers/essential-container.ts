import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'essential-container',
  covers: ['T-CT-03'],
  title: 'At least one container is essential',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    only: {
      text: 'The only container of the task is not essential. ECS refuses to register it: a task ends with its essential containers, so there must be one.',
      refused: true,
    },
    none: {
      text: 'None of the {count} containers is essential. ECS refuses to register it: a task ends with its essential containers, so there must be one. Leave "essential" out, or set it to true, for the main one.',
      refused: true,
    },
  },
  why: 'When an essential container stops, the task stops. A task without one would never end, so ECS asks for at least one. A container that does not say is essential.',
  sources: [
    {
      title: 'ContainerDefinition: essential',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'The only container', text: '"essential": «false»', in: 'container' },
      {
        title: 'Two containers',
        text: '«"containerDefinitions"»: [{ "name": "app", "essential": false, ${SHARED} }, { "name": "proxy", "essential": false, ${SHARED} }]',
      },
    ],
    good: [
      {
        title: 'Omitted means true',
        text: '"name": "app"',
        in: 'container',
        without: ['container.essential'],
      },
      { title: 'null means true', text: '"essential": null', in: 'container' },
      { title: 'A placeholder', text: '"essential": ${ESSENTIAL}', in: 'container' },
      {
        title: 'One of two',
        text: '"containerDefinitions": [{ "name": "app", ${SHARED}, "essential": true }, { "name": "proxy", "essential": false, ${SHARED} }]',
      },
      {
        title: 'More containers from a template',
        text: '"containerDefinitions": [{ "name": "proxy", "essential": false, ${SHARED} }, ${APP}]',
      },
    ],
  },
  check(task, report) {
    const { containers } = task;
    if (!task.containersComplete || containers.length === 0) return;
    if (containers.some((container) => container.essential !== 'no')) return;
    const [only] = containers;
    if (only && containers.length === 1) {
      const fixes = [setMember(only.view, 'essential', true, 'Make the container essential', 'safe')];
      report(only.view.spot('essential'), 'only', {}, { fixes });
      return;
    }
    const awaited = new Set(
      containers.flatMap((container) =>
        container.view
          .list('dependsOn')
          .views()
          .filter((dependency) => !/^(?:START|HEALTHY)$/.test(valueOr(dependency.text('condition'), '')))
          .map((dependency) => valueOr(dependency.text('containerName'), '')),
      ),
    );
    const fixes = containers
      .filter((container) => !awaited.has(valueOr(container.name, '')))
      .map((container) =>
        setMember(
          container.view,
          'essential',
          true,
          `Make container ${container.label} essential`,
          'suggestion',
        ),
      );
    report(task.containerList.at, 'none', { count: containers.length }, { fixes });
  },
});

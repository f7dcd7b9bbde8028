import { containerNames, namedTasks } from '../../model/namedTask';
import { textOrNothing } from '../../model/placement';
import { nearest } from '../../text/nearest';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

const task =
  '{ "family": "migrate", "containerDefinitions": [{ "name": "job", "image": "web:1" }, { "name": "proxy", "image": "web:1" }] }';

export const rule = defineRule({
  id: 'override-container',
  covers: [],
  title: 'Overrides are for containers of the task definition',
  entity: 'document',
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    container: {
      text: 'The task definition has no container "{name}" (it has {names}), so ECS does not run the task. Name one of them.',
      refused: true,
      answer: 'Override for container named {name} is not a container in the TaskDefinition.',
    },
  },
  why: 'An override changes a container of the task definition that is run, and finds it by its name.',
  sources: [
    {
      title: 'ContainerOverride',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A slip of the finger',
        in: 'runTask',
        text: '"overrides": { "containerOverrides": [{ "name": «"jop"», "command": ["migrate"] }] }',
        beside: { 'task-definition.json': task },
      },
      {
        title: 'A name that was changed in the task definition',
        in: 'runTask',
        text: '"taskDefinition": "migrate", "overrides": { "containerOverrides": [{ "name": "proxy", "memory": 128 }, { "name": «"worker"», "command": ["migrate"] }] }',
        beside: { 'task-definition.json': task },
      },
    ],
    good: [
      {
        title: 'A container of it',
        in: 'runTask',
        text: '"overrides": { "containerOverrides": [{ "name": "job", "command": ["migrate"] }] }',
        beside: { 'task-definition.json': task },
      },
      {
        title: 'A family that is in no file',
        in: 'runTask',
        text: '"taskDefinition": "report:3", "overrides": { "containerOverrides": [{ "name": "app", "command": ["migrate"] }] }',
        beside: { 'task-definition.json': task },
      },
      {
        title: 'A list of containers that goes on elsewhere',
        in: 'runTask',
        text: '"overrides": { "containerOverrides": [{ "name": "app", "command": ["migrate"] }] }',
        beside: {
          'task-definition.json':
            '{ "family": "migrate", "containerDefinitions": [{ "name": "job", "image": "web:1" }, ${SIDECAR}] }',
        },
      },
    ],
  },
  check({ runTask, name }, report, context) {
    if (!runTask) return;
    const overrides = runTask.overrides.list('containerOverrides').views();
    if (overrides.length === 0) return;
    const tasks = namedTasks(runTask.view, name, context.others);
    const names = containerNames(tasks);
    if (!names || names.length === 0) return;
    for (const override of overrides) {
      const container = textOrNothing(override, 'name');
      if (container.state !== 'known' || names.includes(container.value)) continue;
      const meant = nearest(container.value, names) ?? (names.length === 1 ? names[0] : undefined);
      report(
        container.at,
        'container',
        { name: container.value, names: names.map((one) => `"${one}"`).join(', ') },
        {
          related: tasks.map(({ document, value }) => ({
            at: value.family.at,
            document,
            message: 'The task definition.',
          })),
          fixes: meant
            ? [setMember(override, 'name', meant, `Name the container "${meant}"`, 'suggestion')]
            : [],
        },
      );
    }
  },
});

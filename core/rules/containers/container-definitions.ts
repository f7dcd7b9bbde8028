import { mostContainers } from '../../facts/containerLimits';
import type { TaskDefinition } from '../../model/taskDefinition';
import { defineRule, type FixPlan } from '../rule';
import { bringExecutionRole } from '../support/executionRole';
import { newContainer } from '../support/newContainer';

const eleven = Array.from({ length: 11 }, (_, i) => `{ "name": "job-${String(i + 1)}", \${SHARED} }`);

export const rule = defineRule({
  id: 'container-definitions',
  covers: ['T-CT-01'],
  title: 'A task definition has one to ten containers',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    none: {
      text: 'This task definition has no container. ECS refuses to register it. Add at least one to "containerDefinitions".',
      refused: true,
      answer: 'Container list cannot be empty.',
    },
    many: {
      text: 'This task definition has {count} containers, and ECS takes at most {most}. Put what is used for another purpose into a task definition of its own.',
      refused: true,
    },
  },
  why: 'A task is made of its containers, so there must be one. Ten are the most; the quota cannot be raised.',
  sources: [
    {
      title: 'RegisterTaskDefinition: containerDefinitions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
    {
      title: 'Amazon ECS service quotas',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
    },
  ],
  examples: {
    bad: [
      { title: 'An empty list', text: '«"containerDefinitions"»: []' },
      { title: 'null', text: '"containerDefinitions": «null»' },
      { title: 'Eleven containers', text: `«"containerDefinitions"»: [${eleven.join(', ')}]` },
    ],
    good: [
      { title: 'Ten containers', text: `"containerDefinitions": [${eleven.slice(0, 10).join(', ')}]` },
      { title: 'A placeholder', text: '"containerDefinitions": ${CONTAINERS}' },
      { title: 'A list of placeholders', text: '"containerDefinitions": [${APP}, ${SIDECAR}]' },
    ],
  },
  check(task, report) {
    const list = task.flavour === 'container' ? undefined : task.containerList;
    if (!list || list.state === 'unknown') return;
    const empty = list.source === undefined || (list.complete && list.source.items.length === 0);
    if (empty) report(list.at, 'none', {}, { fixes: addContainer(task) });
    else if (task.containers.length > mostContainers)
      report(list.at, 'many', { count: task.containers.length, most: mostContainers });
  },
});

function addContainer(task: TaskDefinition): FixPlan[] {
  const object = task.view.source;
  if (!object) return [];
  return [
    {
      title: 'Add a container',
      kind: 'suggestion',
      edit: (editor) => {
        editor.appendTo(object, 'containerDefinitions', newContainer(task));
        if (task.requires('FARGATE') === 'yes') bringExecutionRole(task, editor);
      },
    },
  ];
}

import type { TaskDefinition } from '../../model/taskDefinition';
import { is } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';

export const rule = defineRule({
  id: 'launch-type-missing',
  covers: ['T-COMPAT-02'],
  title: 'A task definition says where it runs',
  entity: 'taskDefinition',
  severity: 'hint',
  fix: 'suggestion',
  messages: {
    absent:
      'Without "requiresCompatibilities" ECS does not check the task definition against Fargate when it is registered: what Fargate does not support then fails only when a task is to start.',
  },
  why: '`requiresCompatibilities` makes ECS check the task definition when it is registered. Without it mistakes surface when a service or a task is started, which is later and elsewhere. It also tells these rules where the task runs.',
  sources: [
    {
      title: 'RegisterTaskDefinition: requiresCompatibilities',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html#ECS-RegisterTaskDefinition-request-requiresCompatibilities',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A task definition made for Fargate',
        text: '«"networkMode"»: "awsvpc"',
        without: ['taskDefinition.requiresCompatibilities'],
      },
      {
        title: 'An empty list',
        text: '«"networkMode"»: "awsvpc",\n  "requiresCompatibilities": []',
      },
    ],
    good: [
      { title: 'Fargate', text: '"requiresCompatibilities": ["FARGATE"]' },
      {
        title: 'A network mode of container instances',
        text: '"networkMode": "bridge"',
        without: ['taskDefinition.requiresCompatibilities'],
      },
      {
        title: 'A network mode from a template',
        text: '"networkMode": "${MODE}"',
        without: ['taskDefinition.requiresCompatibilities'],
      },
      { title: 'A template', text: '"requiresCompatibilities": ${launch_types}' },
    ],
  },
  check(task, report) {
    const list = task.view.list('requiresCompatibilities');
    if (list.state === 'unknown' || !list.complete || list.length > 0) return;
    // Other network modes are for container instances: nothing of Fargate is to be checked.
    if (!is(task.networkMode, 'awsvpc')) return;
    report(
      task.view.keySpot('networkMode'),
      'absent',
      {},
      { fixes: fitsFargate(task) ? [requireFargate(task)] : [] },
    );
  },
});

function fitsFargate(task: TaskDefinition): boolean {
  return task.view.has('cpu') === 'yes' && task.view.has('memory') === 'yes';
}

function requireFargate(task: TaskDefinition): FixPlan {
  return {
    title: 'Have it checked for Fargate',
    kind: 'suggestion',
    edit: (editor) => {
      const { source } = task.view;
      if (source)
        editor.appendTo(source, 'requiresCompatibilities', 'FARGATE', { after: task.view.member('family') });
    },
  };
}

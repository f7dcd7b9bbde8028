import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { removeMember, setMember } from '../support/plans';

export const rule = defineRule({
  id: 'pid-mode',
  covers: ['T-PRIV-07', 'T-FG-10'],
  title: 'Tasks do not share the process namespace of the host',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    instance: {
      text: 'With "pidMode": "host" the containers see, and as root can stop and read, every process of the container instance, those of other tasks too. Take it out, or use "task" to share among the containers of this task alone.',
      covers: ['T-PRIV-07'],
    },
    fargate: {
      text: 'Fargate has no host to share processes with: "pidMode" may only be "task" there. ECS refuses to register it.',
      refused: true,
      answer:
        "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
    },
  },
  why: 'Process isolation is what keeps one task from reading the memory, the environment and the credentials of another on the same instance.',
  sources: [
    {
      title: 'RegisterTaskDefinition: pidMode',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
    {
      title: 'Security Hub control ECS.3',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
  ],
  examples: {
    bad: [
      { title: 'host on EC2', text: '"requiresCompatibilities": ["EC2"], "pidMode": «"host"»' },
      { title: 'host on Fargate', text: '"pidMode": «"host"»' },
    ],
    good: [
      { title: 'task on Fargate', text: '"pidMode": "task"' },
      { title: 'The null of a console export', text: '"requiresCompatibilities": ["EC2"], "pidMode": null' },
      { title: 'A placeholder', text: '"pidMode": "${PID_MODE}"' },
    ],
  },
  check(task, report) {
    const mode = task.view.text('pidMode');
    if (!is(mode, 'host') || task.operatingSystem === 'windows') return;
    if (task.requires('FARGATE') === 'yes') {
      const fixes = [setMember(task.view, 'pidMode', 'task', 'Share processes within the task', 'safe')];
      report(mode.at, 'fargate', {}, { fixes });
      return;
    }
    const fixes = [
      removeMember(task.view, 'pidMode', 'Keep processes apart', 'suggestion'),
      setMember(task.view, 'pidMode', 'task', 'Share processes within the task', 'suggestion'),
    ];
    report(mode.at, 'instance', {}, { fixes });
  },
});

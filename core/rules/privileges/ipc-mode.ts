import { defineRule } from '../rule';
import { removeMember, setMember } from '../support/plans';

export const rule = defineRule({
  id: 'ipc-mode',
  covers: ['T-PRIV-08', 'T-FG-11'],
  title: 'Tasks do not share the IPC namespace of the host',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    instance: {
      text: 'With "ipcMode": "host" the containers share memory and semaphores with every process of the container instance, those of other tasks too. Take it out, or use "task" to share among the containers of this task alone.',
      severity: 'warning',
      covers: ['T-PRIV-08'],
    },
    fargate: {
      text: 'Fargate tasks have no "ipcMode"; this one asks for "{mode}". ECS refuses to register it.',
      covers: ['T-FG-11'],
      refused: true,
      answer: 'Tasks using the Fargate launch type do not support ipcMode.',
    },
  },
  why: 'The IPC namespace keeps shared memory segments of one task out of reach of the others on the same instance.',
  sources: [
    {
      title: 'RegisterTaskDefinition: ipcMode',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'host on EC2', text: '"requiresCompatibilities": ["EC2"], "ipcMode": «"host"»' },
      { title: 'task on Fargate', text: '"ipcMode": «"task"»' },
      { title: 'host on Fargate', text: '"ipcMode": «"host"»' },
    ],
    good: [
      { title: 'task on EC2', text: '"requiresCompatibilities": ["EC2"], "ipcMode": "task"' },
      { title: 'What console exports hold', text: '"ipcMode": ""' },
      { title: 'null', text: '"ipcMode": null' },
      { title: 'A placeholder', text: '"ipcMode": "${IPC_MODE}"' },
    ],
  },
  check(task, report) {
    const mode = task.view.text('ipcMode');
    if (mode.state !== 'known' || mode.value === '' || task.operatingSystem === 'windows') return;
    if (task.requires('FARGATE') === 'yes') {
      const fixes = [removeMember(task.view, 'ipcMode', 'Remove ipcMode', 'safe')];
      report(mode.at, 'fargate', { mode: mode.value }, { fixes });
    } else if (mode.value === 'host') {
      const fixes = [
        removeMember(task.view, 'ipcMode', 'Keep memory apart', 'suggestion'),
        setMember(task.view, 'ipcMode', 'task', 'Share memory within the task', 'suggestion'),
      ];
      report(mode.at, 'instance', {}, { fixes });
    }
  },
});

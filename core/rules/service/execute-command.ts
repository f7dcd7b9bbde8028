import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'execute-command',
  covers: ['L-SVC-05'],
  title: 'ECS Exec is off where nobody needs it',
  entity: 'placement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    on: 'ECS Exec is on: whoever may call ecs:ExecuteCommand gets a shell in the running containers, with the permissions of the task role and every secret in their environment. Turn it off in production, or allow the call to few and log its sessions.',
  },
  why: 'Least privilege, section 1 of the runbook, ends at a shell in a container: it has what the task has. ECS Exec is for finding faults, and can be turned on for the time that this takes.',
  sources: [
    {
      title: 'Monitor Amazon ECS containers with ECS Exec',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    },
    {
      title: 'CreateService: enableExecuteCommand',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
  ],
  examples: {
    bad: [
      { title: 'A service', text: '"enableExecuteCommand": «true»' },
      { title: 'A task that is run once', in: 'runTask', text: '"enableExecuteCommand": «true»' },
    ],
    good: [
      { title: 'Off', text: '"enableExecuteCommand": false' },
      { title: 'The default', in: 'runTask', text: '"startedBy": "pipeline"' },
      { title: 'A placeholder', text: '"enableExecuteCommand": {{ env `EXEC` `false` }}' },
    ],
  },
  check({ view }, report) {
    const enabled = view.bool('enableExecuteCommand');
    if (!is(enabled, true)) return;
    const fix = setMember(view, 'enableExecuteCommand', false, 'Turn ECS Exec off', 'suggestion');
    report(enabled.at, 'on', {}, { fixes: [fix] });
  },
});

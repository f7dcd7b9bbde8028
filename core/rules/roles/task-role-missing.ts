import { missingRole } from '../../model/role';
import { placeholder } from '../../text/template';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { roleArn } from '../support/roles';

export const rule = defineRule({
  id: 'task-role-missing',
  covers: ['T-ROLE-01'],
  title: 'Every task definition has a task role',
  entity: 'taskDefinition',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    instance:
      'The task has no role of its own ("taskRoleArn"). On EC2 its containers can then use the role of the container instance, which every task there shares. Name a role with only the permissions that this task needs.',
    fargate: {
      text: 'The task has no role of its own ("taskRoleArn"), so on Fargate its containers have no AWS credentials. Where they call AWS, name a role with only the permissions that this task needs.',
      severity: 'info',
    },
  },
  why: 'The runbook asks for one IAM role per task definition with least privilege. Without it, containers on EC2 that are not cut off from the instance metadata act with the permissions of the instance.',
  sources: [
    {
      title: 'Amazon ECS task IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No task role on EC2',
        text: '"family": «"web"», "requiresCompatibilities": ["EC2"]',
        without: ['taskDefinition.taskRoleArn'],
      },
      { title: 'The empty text of a console export', text: '"taskRoleArn": «""»' },
      {
        title: 'No task role on Fargate',
        text: '"family": «"web"»',
        without: ['taskDefinition.taskRoleArn'],
      },
    ],
    good: [
      { title: 'A task role', text: '"taskRoleArn": "arn:aws:iam::111122223333:role/web-task"' },
      { title: 'The name of a role', text: '"taskRoleArn": "web-task"' },
      { title: 'A placeholder', text: '"taskRoleArn": "${TASK_ROLE}"' },
    ],
  },
  check(task, report) {
    const at = missingRole(task, 'taskRoleArn');
    if (!at) return;
    const role = roleArn(task, placeholder('task-role'));
    const after = task.view.member('family');
    const fixes = [setMember(task.view, 'taskRoleArn', role, 'Add a task role', 'suggestion', { after })];
    if (task.onlyFargate === 'yes') report(at, 'fargate', {}, { fixes });
    else if (task.onlyFargate === 'no') report(at, 'instance', {}, { fixes });
    else report(at, 'instance', {}, { fixes, severity: 'info' });
  },
});

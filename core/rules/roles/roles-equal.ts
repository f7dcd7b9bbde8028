import { hasHole } from '../../model/arn';
import { namedRole, type RoleValue } from '../../model/role';
import { placeholder, template } from '../../text/template';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { roleArn } from '../support/roles';

export const rule = defineRule({
  id: 'roles-equal',
  covers: ['T-ROLE-02'],
  title: 'The task role is not the execution role',
  entity: 'taskDefinition',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    same: 'Task role and execution role are both "{role}": the code in the containers gets the permissions that only ECS needs, such as reading every secret of the task and pulling images. Give the task a role of its own.',
  },
  why: 'The execution role is for ECS: pulling images, reading secrets, writing logs. The task role is for the code in the containers. The runbook’s least privilege keeps the two apart.',
  sources: [
    {
      title: 'Best practices for IAM roles in Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
    },
    {
      title: 'Amazon ECS task IAM role',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'One role for both',
        text: '"taskRoleArn": «"arn:aws:iam::111122223333:role/ecsTaskExecutionRole"», "executionRoleArn": "arn:aws:iam::111122223333:role/ecsTaskExecutionRole"',
      },
      {
        title: 'The account is a placeholder',
        text: '"taskRoleArn": «"arn:aws:iam::${ACCOUNT}:role/ecs"», "executionRoleArn": "arn:aws:iam::${ACCOUNT}:role/ecs"',
      },
    ],
    good: [
      { title: 'Two roles', text: '"taskRoleArn": "arn:aws:iam::111122223333:role/web-task"' },
      {
        title: 'The name is a placeholder',
        text: '"taskRoleArn": "arn:aws:iam::111122223333:role/<role>", "executionRoleArn": "arn:aws:iam::111122223333:role/<role>"',
      },
      {
        title: 'The same name in another path',
        text: '"taskRoleArn": "arn:aws:iam::111122223333:role/task/web", "executionRoleArn": "arn:aws:iam::111122223333:role/execution/web"',
      },
      {
        title: 'No roles',
        text: '"taskRoleArn": "", "executionRoleArn": ""',
      },
    ],
  },
  check(task, report) {
    const own = namedRole(task, 'taskRoleArn');
    const ofEcs = namedRole(task, 'executionRoleArn');
    if (!own || !ofEcs || !same(own, ofEcs)) return;
    const text = valueOr(task.view.literal('taskRoleArn'), '');
    const role = own.arn
      ? template`${text.slice(0, text.lastIndexOf('/') + 1)}${placeholder('task-role')}`
      : roleArn(task, placeholder('task-role'));
    report(
      task.view.spot('taskRoleArn'),
      'same',
      { role: own.name },
      {
        related: [{ at: task.view.spot('executionRoleArn'), message: 'The execution role.' }],
        fixes: [
          setMember(task.view, 'taskRoleArn', role, 'Name a role of its own for the task', 'suggestion'),
        ],
      },
    );
  },
});

/** Both roles are of the account that runs the task, so a name alone tells which role it is. */
function same(a: RoleValue, b: RoleValue): boolean {
  if (!a.arn || !b.arn) return a.name === b.name && pathless(a) && pathless(b);
  const one = a.arn.account;
  const other = b.arn.account;
  if (hasHole(a.arn.resource) || a.arn.resource !== b.arn.resource) return false;
  return one === other || hasHole(one) || hasHole(other);
}

function pathless({ arn, name }: RoleValue): boolean {
  return !arn || arn.resource === `role/${name}`;
}

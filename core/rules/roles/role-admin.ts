import { namedRole } from '../../model/role';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';

const ADMIN =
  /administrator|power-?user|full-?access|(?:^|[-_.])(?:super-?)?admin(?:[-_.]?(?:role|access))?$|[a-z](?:Admin|ADMIN)(?:Role|Access)?$|^OrganizationAccountAccessRole$/i;

export const rule = defineRule({
  id: 'role-admin',
  covers: ['T-ROLE-06'],
  title: 'No task runs with an administrator’s role',
  entity: 'taskDefinition',
  runbook: ['1'],
  severity: 'warning',
  fix: 'none',
  messages: {
    name: 'By its name, role "{role}" is an administrator’s. Whoever gets into a container of this task has its permissions. Give the task a role with only what it needs.',
    execution:
      'By its name, role "{role}" is an administrator’s. The execution role only needs to pull the images, read the secrets and write the logs of this task.',
  },
  why: 'The runbook asks for a role per task definition with the least privileges. A name is no proof, but a role that is called administrator is seldom anything less.',
  sources: [
    {
      title: 'Best practices for IAM roles in Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'An administrator',
        text: '"taskRoleArn": «"arn:aws:iam::111122223333:role/AdministratorAccess"»',
      },
      {
        title: 'At the end of the name',
        text: '"taskRoleArn": «"arn:aws:iam::${ACCOUNT}:role/ecs/ecs-admin"»',
      },
      {
        title: 'The execution role',
        text: '"executionRoleArn": «"arn:aws:iam::111122223333:role/EcsAdminRole"»',
      },
    ],
    good: [
      { title: 'A role of its own', text: '"taskRoleArn": "arn:aws:iam::111122223333:role/web-task"' },
      {
        title: 'An application that is called admin',
        text: '"family": "shop-admin", "taskRoleArn": "arn:aws:iam::111122223333:role/shop-admin"',
      },
      {
        title: 'The word within the name',
        text: '"taskRoleArn": "arn:aws:iam::111122223333:role/admin-portal-task"',
      },
      { title: 'A placeholder', text: '"taskRoleArn": "arn:aws:iam::111122223333:role/${ROLE}"' },
    ],
  },
  check(task, report) {
    const names = [task.family, ...task.containers.map((container) => container.name)];
    // Where the family is a placeholder, the application may be called so.
    const own = names.some((name) => /admin/i.test(valueOr(name, ''))) || task.family.state === 'unknown';
    for (const member of ['taskRoleArn', 'executionRoleArn'] as const) {
      const role = namedRole(task, member);
      if (!role || !ADMIN.test(role.name)) continue;
      if (own && !/administrator|full-?access|OrganizationAccount/i.test(role.name)) continue;
      report(task.view.spot(member), member === 'taskRoleArn' ? 'name' : 'execution', { role: role.name });
    }
  },
});

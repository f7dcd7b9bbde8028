import { hasHole } from '../../model/arn';
import type { RoleUse } from '../../model/neighbours';
import { namedRole, type RoleValue } from '../../model/role';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { allOf } from '../support/words';

/** Another task definition. */
function task(family: string, role: string): string {
  return `{ "family": ${family}, "taskRoleArn": "${role}", "containerDefinitions": [{ "name": "app", "image": "nginx:1.27" }] }`;
}

const ROLE = 'arn:aws:iam::111122223333:role/web-task';

export const rule = defineRule({
  id: 'task-role-shared',
  covers: ['T-ROLE-05'],
  title: 'Every task definition has a task role of its own',
  entity: 'document',
  runbook: ['1'],
  severity: 'warning',
  fix: 'none',
  messages: {
    shared:
      'Task role "{role}" is used by {families} as well, so each of them may do whatever one of them needs. Give every family of task definitions a role of its own.',
  },
  why: 'The runbook asks for a role for each task definition with the least that its tasks need. A role for several adds up what all of them need, and the trail of API calls does not tell them apart.',
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
        title: 'Two families',
        in: 'taskDefinition',
        text: `"family": "web", "taskRoleArn": «"${ROLE}"»`,
        beside: { 'job.json': task('"job"', ROLE) },
      },
      {
        title: 'The same template',
        in: 'taskDefinition',
        text: '"family": "web", "taskRoleArn": «"arn:aws:iam::${ACCOUNT}:role/shop"»',
        beside: {
          'job/task-definition.json': task('"job"', 'arn:aws:iam::${ACCOUNT}:role/shop'),
          'mail/task-definition.json': task('"mail"', 'arn:aws:iam::${ACCOUNT}:role/shop'),
        },
      },
    ],
    good: [
      {
        title: 'The same family for another stage',
        in: 'taskDefinition',
        text: `"family": "web", "taskRoleArn": "${ROLE}"`,
        beside: { 'production/task-definition.json': task('"web"', ROLE) },
      },
      {
        title: 'A role of the same name in another account',
        in: 'taskDefinition',
        text: `"family": "web", "taskRoleArn": "${ROLE}"`,
        beside: { 'job.json': task('"job"', ROLE.replace('111122223333', '444455556666')) },
      },
      {
        title: 'Accounts that may differ',
        in: 'taskDefinition',
        text: `"family": "web", "taskRoleArn": "${ROLE}"`,
        beside: { 'job.json': task('"job"', 'arn:aws:iam::${ACCOUNT}:role/web-task') },
      },
      {
        title: 'As its execution role',
        in: 'taskDefinition',
        text: `"family": "web", "taskRoleArn": "${ROLE}"`,
        beside: { 'job.json': task('"job"', ROLE).replace('taskRoleArn', 'executionRoleArn') },
      },
      {
        title: 'A family that is not told',
        in: 'taskDefinition',
        text: `"family": "web", "taskRoleArn": "${ROLE}"`,
        beside: { 'job.json': task('"${FAMILY}"', ROLE) },
      },
      {
        title: 'A family that only a part of is told',
        in: 'taskDefinition',
        text: `"family": "web-\${STAGE}", "taskRoleArn": "${ROLE}"`,
        beside: { 'job.json': task('"job"', ROLE) },
      },
    ],
  },
  check({ taskDefinition }, report, context) {
    const own = taskDefinition && namedRole(taskDefinition, 'taskRoleArn');
    if (!own || taskDefinition.family.state !== 'known') return;
    const { value: family } = taskDefinition.family;
    const text = valueOr(taskDefinition.view.literal('taskRoleArn'), '');
    const families = new Map<string, RoleUse>();
    for (const use of context.others.usingRole(own.name)) {
      const other = valueOr(use.task.family, family);
      if (use.as !== 'task' || other === family || families.has(other)) continue;
      const same = valueOr(use.task.view.literal('taskRoleArn'), '') === text;
      if (same || isSame(own, use.role)) families.set(other, use);
    }
    if (families.size === 0) return;
    const names = [...families.keys()].map((name) => `"${name}"`);
    const more = names.length > 3 ? [...names.slice(0, 2), `${String(names.length - 2)} more`] : names;
    const related = [...families.values()].slice(0, 5).map(({ task: other, document }) => ({
      at: other.view.spot('taskRoleArn'),
      message: 'The role is used here, too.',
      document,
    }));
    report(
      taskDefinition.view.spot('taskRoleArn'),
      'shared',
      { role: own.name, families: allOf(more) },
      { related },
    );
  },
});

/** Surely one role: the same name in the same account. */
function isSame({ arn: one }: RoleValue, { arn: other }: RoleValue): boolean {
  if (!one || !other || hasHole(one.account + one.resource)) return false;
  return (
    one.account === other.account && one.partition === other.partition && one.resource === other.resource
  );
}

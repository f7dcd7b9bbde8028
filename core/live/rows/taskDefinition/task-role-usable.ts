import { evaluatePolicies } from '../../../policy/evaluate';
import { roleArn } from '../../attribution';
import { defineLiveRow } from '../row';
import { revisionOf } from '../support/revision';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'task-role-usable',
  covers: ['L-TD-03'],
  title: 'The roles of a task definition exist, and ECS tasks may assume them',
  subject: 'taskDefinition',
  runbook: ['1'],
  severity: 'error',
  needs: ['ecs.taskDefinition', 'iam.role'],
  messages: {
    gone: 'The {member} {role} does not exist: tasks cannot start.',
    trust: 'The {member} {role} does not let ecs-tasks.amazonaws.com assume it: tasks cannot start.',
  },
  why: 'ECS assumes both roles as the service ecs-tasks.amazonaws.com. A role that was deleted or made for another service shows only when the next task starts.',
  sources: [
    page('Amazon ECS task IAM role', 'AmazonECS/latest/developerguide/task-iam-roles.html'),
    page(
      'Amazon ECS task execution IAM role',
      'AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    ),
  ],
  examples: {
    fail: [
      { title: 'Deleted', over: { 'iam.role': null } },
      {
        title: 'Made for instances',
        over: {
          'iam.role': {
            assumeRolePolicyDocument: {
              Statement: [
                { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
              ],
            },
          },
        },
      },
    ],
    notApplicable: [
      {
        title: 'No roles',
        over: { 'ecs.taskDefinition': { definition: { taskRoleArn: null, executionRoleArn: null } } },
      },
    ],
    notChecked: [
      {
        title: 'A role that was not read',
        over: {
          'ecs.taskDefinition': { definition: { taskRoleArn: 'arn:aws:iam::444455556666:role/other' } },
        },
      },
      {
        title: 'A condition that cannot be told',
        over: {
          'iam.role': {
            assumeRolePolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { Service: 'ecs-tasks.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                  Condition: { StringEquals: { 'aws:RequestTag/x': 'y' } },
                },
              ],
            },
          },
        },
      },
    ],
  },
  check({ account, region, value: entry }, look, fail) {
    const revision = revisionOf(look, region, entry.arn);
    if (!revision) return;
    let named = 0;
    for (const [member, words] of [
      ['taskRoleArn', 'task role'],
      ['executionRoleArn', 'execution role'],
    ] as const) {
      const text = revision.task.view.literal(member);
      if (text.state !== 'known' || text.value === '') continue;
      named++;
      const role = look.world.find(account.roles, 'arn', roleArn(text.value, account));
      if (!role) {
        look.undecidable(`The role ${text.value} was not read.`);
        continue;
      }
      const description = look.peek(role.description);
      if (description === undefined) continue;
      const data = { member: words, role: role.name };
      const identity = member;
      if (description === null) {
        fail('gone', data, { identity });
        continue;
      }
      const trust = look.world.policy(description.assumeRolePolicyDocument ?? {}, 'trust');
      const { outcome } = evaluatePolicies([trust], {
        action: 'sts:AssumeRole',
        resource: role.arn,
        principal: { type: 'Service', id: 'ecs-tasks.amazonaws.com' },
        context: {
          'aws:SourceAccount': account.id,
          'aws:SourceArn': `arn:${account.partition}:ecs:${region.name}:${account.id}:task/any/any`,
          'aws:PrincipalIsAWSService': 'true',
        },
      });
      if (outcome === 'denied' || outcome === 'notAllowed') fail('trust', data, { identity });
      else if (outcome === 'unknown')
        look.undecidable(`Whether ECS may assume ${role.name} depends on a condition that cannot be told.`);
    }
    if (named === 0) look.notApplicable('It names no role.');
  },
});

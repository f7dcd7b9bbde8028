import { hasHole } from '../../model/arn';
import { parseRole } from '../../model/role';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { removeMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'override-roles-equal',
  covers: ['T-ROLE-02'],
  title: 'A run does not make the execution role the task role',
  entity: 'runTask',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    same: 'This run has "{role}" as task role and as execution role: the code in its containers gets the permissions that only ECS needs, such as reading every secret of the task and pulling images. Give the task a role of its own.',
  },
  why: 'The execution role is for ECS: pulling images, reading secrets, writing logs. The task role is for the code in the containers. The runbook’s least privilege keeps the two apart, and an override must not bring them together again.',
  sources: [
    {
      title: 'TaskOverride',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html',
    },
    {
      title: 'Best practices for IAM roles in Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'One role for both',
        text: '"overrides": { "taskRoleArn": «"arn:aws:iam::111122223333:role/ecsTaskExecutionRole"», "executionRoleArn": "arn:aws:iam::111122223333:role/ecsTaskExecutionRole" }',
      },
      {
        title: 'The input of an EventBridge target',
        in: 'document',
        file: 'input.json',
        text: '{\n  "containerOverrides": [{ "name": "app", "command": ["migrate"] }],\n  "executionRoleArn": "arn:aws:iam::${ACCOUNT}:role/ecs",\n  "taskRoleArn": «"arn:aws:iam::${ACCOUNT}:role/ecs"»\n}\n',
      },
    ],
    good: [
      {
        title: 'Two roles',
        text: '"overrides": { "taskRoleArn": "arn:aws:iam::111122223333:role/migrate", "executionRoleArn": "arn:aws:iam::111122223333:role/ecsTaskExecutionRole" }',
      },
      {
        title: 'The task role alone',
        text: '"overrides": { "taskRoleArn": "arn:aws:iam::111122223333:role/migrate" }',
      },
      {
        title: 'Placeholders that may differ',
        text: '"overrides": { "taskRoleArn": "<role>", "executionRoleArn": "<role>" }',
      },
    ],
  },
  check({ overrides }, report) {
    const own = valueOr(overrides.template('taskRoleArn'), '');
    const ofEcs = valueOr(overrides.template('executionRoleArn'), '');
    const role = parseRole(own);
    if (!role || role.name === '' || hasHole(role.name) || own !== ofEcs) return;
    report(
      overrides.spot('taskRoleArn'),
      'same',
      { role: shown(role.name) },
      {
        related: [{ at: overrides.spot('executionRoleArn'), message: 'The execution role.' }],
        fixes: [
          removeMember(overrides, 'taskRoleArn', 'Leave the task role to the task definition', 'suggestion'),
        ],
      },
    );
  },
});

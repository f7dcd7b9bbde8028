import { describeOnlyMembers } from '../../facts/task-definition-shape';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'describe-only-members',
  covers: ['T-SHAPE-03'],
  title: 'Members that ECS writes itself are left out',
  entity: 'document',
  severity: 'info',
  fix: 'tidy',
  messages: {
    present:
      'Written by ECS when a task definition is registered, and no input of it: {members}. "aws ecs register-task-definition" refuses such members as unknown parameters; remove them.',
  },
  why: 'They come along when a registered task definition is copied out of the account. The AWS CLI stops at them, and deploy actions drop them with a warning.',
  sources: [
    {
      title: 'TaskDefinition: contents',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html',
    },
    {
      title: 'RegisterTaskDefinition: request syntax',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A task definition as it was described',
        in: 'taskDefinition',
        text: '«"taskDefinitionArn"»: "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:3",\n  "revision": 3,\n  "status": "ACTIVE",\n  "requiresAttributes": [{ "name": "com.amazonaws.ecs.capability.ecr-auth" }],\n  "compatibilities": ["EC2", "FARGATE"],\n  "registeredAt": "2024-05-14T09:30:00.000000+02:00",\n  "registeredBy": "arn:aws:iam::111122223333:user/ann"',
      },
      {
        title: 'Deregistered',
        in: 'document',
        text: '{\n  "family": "web",\n  "tags": [{ "key": "team", "value": "shop" }],\n  «"status"»: "INACTIVE",\n  "containerDefinitions": [],\n  "deregisteredAt": 1715671800.5,\n  "deleteRequestedAt": 1715671900\n}\n',
      },
      {
        title: 'One of them',
        in: 'document',
        text: '{ "family": "web", "tags": [{ "key": "team", "value": "shop" }], "containerDefinitions": [], «"revision"»: 3 }\n',
      },
    ],
    good: [
      {
        title: 'What registering takes',
        in: 'document',
        text: '{ "family": "web", "requiresCompatibilities": ["EC2"], "containerDefinitions": [] }\n',
      },
      {
        title: 'The same names elsewhere',
        in: 'taskDefinition',
        text: '"tags": [{ "key": "revision", "value": "3" }, { "key": "status", "value": "ACTIVE" }]',
      },
    ],
  },
  check(document, report) {
    const members = document.taskDefinition?.view.source?.members ?? [];
    const found = members.filter(({ key }) => !key.unknown && Object.hasOwn(describeOnlyMembers, key.name));
    const [first, ...others] = found;
    if (!first) return;
    const fixes = [
      {
        title: found.length === 1 ? `Remove "${first.key.name}"` : 'Remove what ECS writes itself',
        kind: 'tidy' as const,
        edit: (editor: { remove(part: (typeof found)[number]): void }) => {
          for (const member of found) editor.remove(member);
        },
      },
    ];
    const related = others.map((member) => ({
      at: keySpot(member),
      message: `"${member.key.name}" is written by ECS, too.`,
    }));
    report(
      keySpot(first),
      'present',
      { members: allOf(found.map(({ key }) => key.name)) },
      { fixes, related },
    );
  },
});

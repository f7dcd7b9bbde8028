import type { Member, ObjectNode } from '../../tree/node';
import { memberNamed, rootOf } from '../../tree/path';
import { keySpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';

/** What stands beside the task definition in a reply of the CLI and of the SDKs. */
const BESIDE = new Set(['taskDefinition', 'tags', 'ResponseMetadata', '$metadata', 'NextToken', 'failures']);

export const rule = defineRule({
  id: 'describe-reply-wrapper',
  covers: ['T-SHAPE-02'],
  title: 'A task definition stands on its own, not inside a describe reply',
  entity: 'document',
  severity: 'warning',
  fix: 'tidy',
  messages: {
    wrapped:
      'This is the reply of "aws ecs describe-task-definition": the task definition stands inside of "taskDefinition", and its tags beside it. Registering takes the inner object alone, with "tags" as one of its members; "--cli-input-json" refuses the reply.',
  },
  why: 'People copy a registered task definition out of the account to change it. What they get is a reply, and `register-task-definition` wants what stands inside of it.',
  sources: [
    {
      title: 'RegisterTaskDefinition: request syntax',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
    {
      title: 'DescribeTaskDefinition: response syntax',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A reply',
        in: 'document',
        text: '{ «"taskDefinition"»: {\n    "family": "web",\n    "tags": [{ "key": "team", "value": "shop" }],\n    "containerDefinitions": []\n  }\n}\n',
      },
      {
        title: 'A reply with tags',
        in: 'document',
        text: '{ «"taskDefinition"»: {\n    "family": "web",\n    "containerDefinitions": []\n  },\n  "tags": [{ "key": "team", "value": "shop" }]\n}\n',
      },
      {
        title: 'A reply as an SDK gives it',
        in: 'document',
        text: '{ "$metadata": { "httpStatusCode": 200 }, «"taskDefinition"»: { "family": "web", "containerDefinitions": [] }, "tags": [{ "key": "team", "value": "shop" }] }\n',
      },
    ],
    good: [
      {
        title: 'The task definition itself',
        in: 'document',
        text: '{ "family": "web", "containerDefinitions": [] }\n',
      },
      {
        title: 'The settings of another tool that hold a task definition among others',
        in: 'document',
        text: '{ "taskDefinition": { "family": "web", "containerDefinitions": [] }, "service": { "desiredCount": 2 } }\n',
      },
      { title: 'A bare list of containers', in: 'document', text: '[{ "name": "app", "image": "web:1" }]\n' },
    ],
  },
  check(document, report) {
    const inner =
      document.taskDefinition?.flavour === 'describeWrapped' && document.taskDefinition.view.source;
    if (!inner) return;
    const root = rootOf(inner);
    // What else stands in the object tells a reply from the settings of another tool.
    if (root.kind !== 'object' || !root.complete) return;
    if (root.members.some(({ key }) => key.unknown || !BESIDE.has(key.name))) return;
    const member = memberNamed(root, 'taskDefinition');
    if (!member) return;
    const tags = tagsBeside(root);
    report(keySpot(member), 'wrapped', {}, { fixes: [unwrap(root, inner, tags)] });
  },
});

/** Tags that the reply holds and the task definition would lose. */
function tagsBeside(root: ObjectNode): Member | undefined {
  const tags = memberNamed(root, 'tags');
  return tags?.value?.kind === 'array' && tags.value.items.length > 0 ? tags : undefined;
}

function unwrap(root: ObjectNode, inner: ObjectNode, tags: Member | undefined): FixPlan {
  return {
    title: 'Keep the task definition alone',
    kind: 'tidy',
    edit: (editor) => {
      editor.hoist(root, inner, tags?.value ? [{ name: 'tags', value: tags.value }] : []);
    },
  };
}

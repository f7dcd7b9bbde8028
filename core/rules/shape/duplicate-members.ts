import type { Member, Node, ObjectNode } from '../../tree/node';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { removePart } from '../support/plans';
import { eachNode } from '../support/walk';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'duplicate-members',
  covers: ['T-SHAPE-07'],
  title: 'No name stands twice in one object',
  entity: 'document',
  severity: 'warning',
  fix: 'suggestion',
  syntax: true,
  messages: {
    ignored:
      '"{name}" stands again further down in the same object. The last one wins without a word, so this one has no effect; remove the one that is not meant.',
  },
  why: 'JSON readers keep the last of several members with one name and say nothing. A value that somebody reads in the file, and reviews, is then not the one that AWS gets.',
  sources: [
    {
      title: 'RFC 8259: names within an object should be unique',
      url: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
    },
    {
      title: 'RegisterTaskDefinition',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Two values for the CPU',
        in: 'taskDefinition',
        text: '«"cpu"»: "256",\n  "memory": "1024",\n  "cpu": "512"',
      },
      {
        title: 'A log option twice',
        in: 'container',
        text: '"logConfiguration": {\n  "logDriver": "awslogs",\n  "options": { «"awslogs-group"»: "/ecs/old", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "non-blocking", "max-buffer-size": "25m", "awslogs-group": "/ecs/web" }\n}',
      },
      {
        title: 'Two actions in a statement',
        in: 'statement',
        text: '«"Action"»: "s3:*",\n  "Action": "s3:GetObject"',
      },
    ],
    good: [
      {
        title: 'The same name in two objects',
        in: 'container',
        text: '"environment": [{ "name": "A", "value": "1" }, { "name": "B", "value": "1" }]',
      },
      {
        title: 'Two branches of a template',
        in: 'taskDefinition',
        text: '%{ if large }\n  "cpu": "1024",\n  %{ else }\n  "cpu": "512",\n  %{ endif }\n  "memory": "2048"',
      },
    ],
  },
  check(document, report) {
    eachNode(document.json.root, (node) => {
      if (!isRead(node) || areDistinct(node.members)) return;
      const last = new Map<string, Member>();
      for (const member of node.members) last.set(member.key.name, member);
      for (const member of node.members) {
        const winner = last.get(member.key.name);
        if (!winner || winner === member || member.key.unknown) continue;
        report(
          keySpot(member),
          'ignored',
          { name: shown(member.key.name) },
          {
            fixes: [removePart(member, 'Remove this one, keep the last', 'suggestion')],
            related: [{ at: keySpot(winner), message: 'This one wins.' }],
          },
        );
      }
    });
  },
});

/** Nearly every object: few members, each with a name of its own. */
function areDistinct(members: readonly Member[]): boolean {
  if (members.length > 12) return new Set(members.map(({ key }) => key.name)).size === members.length;
  for (let i = 1; i < members.length; i++) {
    for (let j = 0; j < i; j++) if (members[i]?.key.name === members[j]?.key.name) return false;
  }
  return true;
}

/** Template directives make several branches of one object, of which one is left: those names may repeat. */
function isRead(node: Node): node is ObjectNode {
  return node.kind === 'object' && node.complete;
}

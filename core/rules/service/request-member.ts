import { otherServiceMembers, serviceReplyMembers, startTaskMembers } from '../../facts/serviceMembers';
import { memberNamed } from '../../tree/path';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { placeName, renameTo } from '../support/memberHomes';
import { nearest } from '../../text/nearest';
import { requestValues, structureNamed } from '../support/shapes';
import { shown } from '../support/words';

const OTHERS: ReadonlySet<string> = new Set<string>([
  ...otherServiceMembers,
  ...serviceReplyMembers,
  ...startTaskMembers,
]);

export const rule = defineRule({
  id: 'request-member',
  covers: ['T-SHAPE-04'],
  title: 'Members of services and runs are spelled as the ECS API spells them',
  entity: 'document',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    near: '{place} has no member "{name}"; "{known}" is one. The AWS CLI refuses unknown members, and other tools drop them without a word.',
  },
  why: 'A member with a slip in its name says nothing: deployment tools drop it, and the service runs with the default in its place. Names that are like none of ours are left alone, because tools keep their own beside them.',
  sources: [
    {
      title: 'CreateService: request syntax',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    },
    {
      title: 'RunTask: request syntax',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The spelling of Terraform',
        in: 'service',
        text: '"networkConfiguration": { "awsvpcConfiguration": { "subnets": ["subnet-0a1b2c3d4e5f60718"], «"assign_public_ip"»: "DISABLED" } }',
      },
      { title: 'A slip', in: 'service', text: '«"enableExecuteComand"»: false' },
      {
        title: 'A slip in an override',
        in: 'runTask',
        text: '"overrides": { "containerOverrides": [{ "name": "app", «"comand"»: ["migrate"] }] }',
      },
    ],
    good: [
      {
        title: 'What replies and deployment tools keep',
        in: 'service',
        text: '"runningCount": 0, "pendingCount": 0, "platformFamily": "Linux", "roleArn": "arn:aws:iam::111122223333:role/web", "events": []',
      },
      { title: 'A name that we do not know', in: 'service', text: '"deploymentNote": "second try"' },
      { title: 'A name from a template', in: 'runTask', text: '"${SETTING}": true' },
    ],
  },
  check({ service, runTask }, report) {
    for (const { node, shape } of requestValues(service, runTask)) {
      if (node.kind !== 'object' || shape.type !== 'structure') continue;
      const known = Object.keys(structureNamed(shape.shape));
      for (const member of node.members) {
        const { name, unknown } = member.key;
        if (unknown || !member.value || known.includes(name) || OTHERS.has(name)) continue;
        const near = nearest(name, known);
        if (near === undefined) continue;
        const place = placeName(node, shape.shape);
        report(
          keySpot(member),
          'near',
          { place: place.charAt(0).toUpperCase() + place.slice(1), name: shown(name), known: near },
          { fixes: memberNamed(node, near) ? [] : [renameTo(member, near, shape.shape)] },
        );
      }
    }
  },
});

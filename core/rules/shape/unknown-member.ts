import { describeOnlyMembers } from '../../facts/task-definition-shape';
import type { Member, Node } from '../../tree/node';
import { memberNamed } from '../../tree/path';
import { keySpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { homeOf, placeName, renameTo } from '../support/memberHomes';
import { nearest } from '../../text/nearest';
import { hasMember, memberShape, shapedValues, structureNamed, type ShapedValue } from '../support/shapes';
import { shown } from '../support/words';

/** Names that people and editors use for what no tool should read. */
const COMMENT = /^(?:[_#$]|\/\/|x-)|^(?:comments?|notes?|description)$/i;

const ROOT = 'RegisterTaskDefinitionRequest';

export const rule = defineRule({
  id: 'unknown-member',
  covers: ['T-SHAPE-04'],
  title: 'Members are spelled as the ECS API spells them, and stand where it wants them',
  entity: 'document',
  severity: 'warning',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    near: '{place} has no member "{name}"; "{known}" is one. The AWS CLI refuses unknown members, and other tools drop them without a word.',
    elsewhere:
      '{place} has no member "{name}"; it belongs into {home}. The AWS CLI refuses unknown members, and other tools drop them without a word.',
    unknown: {
      text: 'Our tables know no member "{name}" of {place}. The AWS CLI refuses members that it does not know. If ECS has added it since, leave it as it is.',
      severity: 'info',
    },
    comment: {
      text: '{place} has no member "{name}". The AWS CLI refuses it, also where it is meant as a comment; a template or a JSON file with comments can keep it.',
      severity: 'hint',
    },
  },
  why: 'ECS knows its members by their exact names. CloudFormation spells them in PascalCase, Terraform in snake_case, and a member at the wrong level says nothing at all: `readonlyRootFilesystem` inside of `linuxParameters` protects no file system.',
  sources: [
    {
      title: 'RegisterTaskDefinition: request syntax',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
    {
      title: 'ContainerDefinition',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A slip',
        in: 'container',
        text: '«"enviroment"»: [{ "name": "LOG_LEVEL", "value": "info" }]',
      },
      {
        title: 'The spelling of CloudFormation',
        in: 'container',
        text: '"portMappings": [{ «"ContainerPort"»: 8080, «"Protocol"»: "tcp" }]',
      },
      {
        title: 'The spelling of CloudFormation, outside and within',
        in: 'taskDefinition',
        text: '«"RuntimePlatform"»: { "CpuArchitecture": "ARM64", "OperatingSystemFamily": "LINUX" }',
        without: ['taskDefinition.runtimePlatform'],
      },
      {
        title: 'The spelling of Terraform',
        in: 'taskDefinition',
        text: '«"task_role_arn"»: "arn:aws:iam::111122223333:role/web-task"',
        without: ['taskDefinition.taskRoleArn'],
      },
      {
        title: 'A member of the container in linuxParameters',
        in: 'container',
        text: '"linuxParameters": { "initProcessEnabled": true, «"privileged"»: false }',
      },
      {
        title: 'A member of the task in a container',
        in: 'container',
        text: '«"runtimePlatform"»: { "cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX" }',
        without: ['taskDefinition.runtimePlatform'],
      },
      {
        title: 'A member of linuxParameters in the container',
        in: 'container',
        text: '«"capabilities"»: { "drop": ["ALL"] }',
        without: ['container.linuxParameters'],
      },
      {
        title: 'A log option beside the options',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", «"awslogs-region"»: "eu-central-1", "options": { "awslogs-group": "/ecs/web", "awslogs-stream-prefix": "web", "mode": "non-blocking", "max-buffer-size": "25m" } }',
      },
      { title: 'A member that nobody knows', in: 'container', text: '«"replicas"»: 2' },
      { title: 'A comment', in: 'taskDefinition', text: '«"_comment"»: "Made by the platform team"' },
    ],
    good: [
      {
        title: 'Maps with keys of one’s own',
        in: 'container',
        text: '"dockerLabels": { "ContainerPort": "8080", "enviroment": "test" }',
      },
      {
        title: 'Newer members',
        in: 'container',
        text: '"versionConsistency": "enabled", "restartPolicy": { "enabled": true }, "environmentFiles": [{ "type": "s3", "value": "arn:aws:s3:::config/web.env" }]',
      },
      {
        title: 'What describe-task-definition adds is told once, by another rule',
        in: 'taskDefinition',
        text: '"revision": 3',
      },
      { title: 'A name from a template', in: 'container', text: '"${SETTING}": true' },
      {
        title: 'A bare list of containers for Terraform, which reads names in any case',
        in: 'document',
        file: 'containers.json.tpl',
        text: '[{ "Name": "app", "Image": "nginx:1.27", "Environment": [{ "Name": "A", "Value": "1" }], "Essential": true }]\n',
      },
    ],
  },
  check({ taskDefinition: task }, report) {
    if (!task) return;
    const anyCase = task.containerList.dialect.id === 'containerList';
    const values = shapedValues(task);
    let structures: Map<Node, string> | undefined;
    for (const { node, shape } of values) {
      if (node.kind !== 'object' || shape.type !== 'structure') continue;
      const structure = shape.shape;
      for (const member of node.members) {
        if (hasMember(structure, member.key.name)) continue;
        if (member.key.unknown || !member.value || isKnown(member, structure, anyCase)) continue;
        const name = shown(member.key.name);
        const place = placeName(node, structure);
        const at = keySpot(member);
        const near = nearest(member.key.name, Object.keys(structureNamed(structure)));
        structures ??= structuresIn(values);
        const home = near === undefined ? homeOf(member, structures) : undefined;
        const Place = place.charAt(0).toUpperCase() + place.slice(1);
        if (near !== undefined) {
          const fixes = memberNamed(node, near) ? [] : [renameTo(member, near, structure)];
          report(at, 'near', { place: Place, name, known: near }, { fixes });
        } else if (home) {
          const fixes = home.fix ? [home.fix] : [];
          report(at, 'elsewhere', { place: Place, name, home: home.place }, { fixes });
        } else if (COMMENT.test(member.key.name)) report(at, 'comment', { place: Place, name });
        else report(at, 'unknown', { place, name });
      }
    }
  },
});

function structuresIn(values: readonly ShapedValue[]): Map<Node, string> {
  const found = new Map<Node, string>();
  for (const { node, shape } of values) if (shape.type === 'structure') found.set(node, shape.shape);
  return found;
}

function isKnown(member: Member, structure: string, anyCase: boolean): boolean {
  const name = member.key.name;
  if (anyCase && memberShape(structure, name, true)) return true;
  // A reference among plain variables is another rule's.
  if (structure === 'KeyValuePair' && name === 'valueFrom') return true;
  return structure === ROOT && Object.hasOwn(describeOnlyMembers, name);
}

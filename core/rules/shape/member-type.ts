import { HOLE, maskPlaceholders } from '../../text/placeholders';
import type { ShapeValue } from '../../facts/shape';
import type { Node } from '../../tree/node';
import { valueSpot } from '../../tree/spot';
import { defineRule } from '../rule';
import { requestValues, shapedValues, type ShapedValue } from '../support/shapes';
import { typeFix } from '../support/typeFixes';

export const rule = defineRule({
  id: 'member-type',
  covers: ['T-SHAPE-05'],
  title: 'Every value has the type that ECS asks for',
  entity: 'document',
  severity: 'error',
  fix: 'safe',
  messages: {
    member: {
      text: '"{name}" takes {expected}; this is {actual}. ECS refuses it.',
      refused: true,
    },
    item: {
      text: 'Each item of "{name}" is {expected}; this one is {actual}. ECS refuses it.',
      refused: true,
    },
    value: {
      text: 'Each value in "{name}" is {expected}; this one is {actual}. ECS refuses it.',
      refused: true,
    },
  },
  why: 'The ECS API types every member, and neither it nor the AWS CLI and SDKs convert: the CPU of a task is a text, that of a container a number.',
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
      { title: 'Task size in numbers', in: 'taskDefinition', text: '"cpu": «512»,\n  "memory": «1024»' },
      { title: 'A boolean as a text', in: 'container', text: '"essential": «"true"»' },
      { title: 'Yes and no', in: 'container', text: '"interactive": «"no"»' },
      {
        title: 'A number as a text',
        in: 'container',
        text: '"portMappings": [{ "containerPort": «"8080"» }]',
      },
      { title: 'Half a CPU unit', in: 'container', text: '"cpu": «0.5»' },
      {
        title: 'Variables with other values than texts',
        in: 'container',
        text: '"environment": [{ "name": "PORT", "value": «8080» }, { "name": "DEBUG", "value": «false» }]',
      },
      {
        title: 'Variables as a map',
        in: 'container',
        text: '«"environment"»: { "PORT": 8080, "DEBUG": "no" }',
      },
      {
        title: 'A single object in place of a list',
        in: 'container',
        text: '«"portMappings"»: { "containerPort": 8080 }',
      },
      {
        title: 'A list in place of an object',
        in: 'container',
        text: '«"linuxParameters"»: [\n        {\n          "initProcessEnabled": true,\n          "capabilities": { "drop": ["ALL"] }\n        }\n      ]',
      },
      {
        title: 'A text in place of a list',
        in: 'taskDefinition',
        text: '"requiresCompatibilities": «"FARGATE"»',
      },
      { title: 'A command as a text', in: 'container', text: '"command": «"npm start"»' },
      { title: 'A number in a command', in: 'container', text: '"command": ["sleep", «10»]' },
      { title: 'A label that is no text', in: 'container', text: '"dockerLabels": { "replicas": «2» }' },
      { title: 'A count of a service as a text', in: 'service', text: '"desiredCount": «"2"»' },
      {
        title: 'A single network in place of a list, for a task that is run',
        in: 'runTask',
        text: '"networkConfiguration": { "awsvpcConfiguration": { "subnets": «"subnet-0a1b2c3d4e5f60718"» } }',
      },
    ],
    good: [
      { title: 'Task size in texts', in: 'taskDefinition', text: '"cpu": "512", "memory": "1024"' },
      { title: 'Container size in numbers', in: 'container', text: '"cpu": 256, "memoryReservation": 512' },
      {
        title: 'Placeholders for numbers',
        in: 'container',
        text: '"portMappings": [{ "containerPort": "<PORT>", "hostPort": ${PORT} }]',
      },
      { title: 'null stands for nothing', in: 'container', text: '"essential": null' },
      {
        title: 'A member that we do not know',
        in: 'container',
        text: '"somethingNew": [1, "2", { "three": true }]',
      },
    ],
  },
  check({ taskDefinition, service, runTask }, report) {
    const values = taskDefinition ? shapedValues(taskDefinition) : requestValues(service, runTask);
    for (const value of values) {
      if (value.as === 'root' || isLeftToOthers(value)) continue;
      const actual = mismatch(value.node, value.shape, value.as);
      if (actual === undefined) continue;
      const fix = typeFix(value);
      const data = { name: value.name, expected: EXPECTED[value.shape.type], actual };
      report(valueSpot(value.node), value.as, data, fix ? { fixes: [fix] } : {});
    }
  },
});

const EXPECTED: Readonly<Record<ShapeValue['type'], string>> = {
  structure: 'an object',
  map: 'an object of strings',
  list: 'a list',
  string: 'a string',
  timestamp: 'a string',
  boolean: 'true or false without quotes',
  integer: 'a whole number without quotes',
  long: 'a whole number without quotes',
  double: 'a number without quotes',
};

/** Log options and a log configuration in a list have rules of their own. */
function isLeftToOthers({ owner, name, as, node }: ShapedValue): boolean {
  if (owner === 'LogConfiguration' && name === 'options') return as === 'value';
  return name === 'logConfiguration' && node.kind === 'array';
}

/** What the value is, where it is not what it should be. */
function mismatch(node: Node, shape: ShapeValue, as: ShapedValue['as']): string | undefined {
  switch (node.kind) {
    case 'hole':
      return undefined;
    case 'null':
      return as === 'item' ? 'null' : undefined;
    case 'object':
      return shape.type === 'structure' || shape.type === 'map' ? undefined : 'an object';
    case 'array':
      return shape.type === 'list' ? undefined : 'a list';
    case 'string':
      if (isText(shape) || !node.closed || maskPlaceholders(node.value).includes(HOLE)) return undefined;
      return 'a string';
    case 'boolean':
      return shape.type === 'boolean' ? undefined : 'true or false';
    case 'number':
      if (!node.closed || shape.type === 'double') return undefined;
      if (shape.type !== 'integer' && shape.type !== 'long') return 'a number';
      return Number.isInteger(node.value) ? undefined : 'a fraction';
  }
}

function isText(shape: ShapeValue): boolean {
  return shape.type === 'string' || shape.type === 'timestamp';
}

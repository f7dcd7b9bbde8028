import type { Member, Node } from '../../tree/node';
import { keySpot } from '../../tree/spot';
import { defineRule, type FixPlan, type ReportOptions } from '../rule';
import { hasRequired, shapedValues, type ShapedValue } from '../support/shapes';

/** Empty texts that mean the same as nothing at all. An empty environment value does not, for one. */
const EMPTY_TEXTS = new Set(['taskRoleArn', 'executionRoleArn', 'ipcMode', 'pidMode', 'hostname']);

/** Empty lists that say something, or about which another rule speaks. */
const TELLING_LISTS = new Set([
  'command',
  'entryPoint',
  'containerDefinitions',
  'requiresCompatibilities',
  'tags',
]);

const MOST_RELATED = 10;

export const rule = defineRule({
  id: 'empty-members',
  covers: ['T-SHAPE-06'],
  title: 'Members without a value are left out',
  entity: 'document',
  severity: 'info',
  fix: 'tidy',
  messages: {
    nulls:
      '"{name}" is null, as an export of the ECS console writes it ({count} such in this file). ECS reads null as absent; the AWS CLI and SDKs may refuse it as a value of the wrong type. Leave the member out.',
    empties: {
      text: '"{name}" is empty ({count} such in this file). It means the same as nothing at all and can be left out.',
      severity: 'hint',
    },
  },
  why: 'Exports of the console and describe replies name every member, set or not. They hide the few that matter, and tools that check the request before they send it stop at `null`.',
  sources: [
    {
      title: 'ContainerDefinition: none of these members is required',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
    {
      title: 'RegisterTaskDefinition: request syntax',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'An export of the console',
        in: 'taskDefinition',
        text: '«"ipcMode"»: null,\n  "pidMode": null,\n  "proxyConfiguration": null,\n  "inferenceAccelerators": null',
      },
      {
        title: 'null in a container, and an object of nothing else',
        in: 'container',
        text: '«"hostname"»: null, "dnsServers": null, "linuxParameters": { "maxSwap": null, "swappiness": null }',
        without: ['container.linuxParameters'],
      },
      {
        title: 'Empty lists and objects',
        in: 'container',
        text: '«"volumesFrom"»: [],\n      "mountPoints": [],\n      "dockerLabels": {}',
      },
      { title: 'An empty text', in: 'container', text: '«"hostname"»: ""' },
    ],
    good: [
      {
        title: 'An empty value of an environment variable is a value',
        in: 'container',
        text: '"environment": [{ "name": "HTTP_PROXY", "value": "" }]',
      },
      {
        title: 'An empty entry point takes the one of the image away',
        in: 'container',
        text: '"entryPoint": []',
      },
      { title: 'Values', in: 'container', text: '"dockerLabels": { "team": "shop" }' },
    ],
  },
  check(document, report) {
    const task = document.taskDefinition;
    if (!task) return;
    const values = shapedValues(task);
    const nulls = membersOf(values, isNull);
    const empties = membersOf(values, isEmpty);
    if (nulls[0]) report(keySpot(nulls[0]), 'nulls', data(nulls), options(nulls, values, isNull, 'is null'));
    if (empties[0])
      report(keySpot(empties[0]), 'empties', data(empties), options(empties, values, isEmpty, 'is empty'));
  },
});

function data([first, ...others]: readonly Member[]): { name: string; count: number } {
  return { name: first?.key.name ?? '', count: others.length + 1 };
}

function options(
  found: readonly Member[],
  values: readonly ShapedValue[],
  test: (value: ShapedValue) => boolean,
  word: string,
): ReportOptions {
  const related = found
    .slice(1, MOST_RELATED + 1)
    .map((member) => ({ at: keySpot(member), message: `"${member.key.name}" ${word}, too.` }));
  const fix: FixPlan = {
    title: found.length === 1 ? `Remove "${data(found).name}"` : 'Remove all of them',
    kind: 'tidy',
    edit: (editor) => {
      for (const member of vanishing(values, test)) editor.remove(member);
    },
  };
  return { related, fixes: [fix] };
}

function membersOf(values: readonly ShapedValue[], test: (value: ShapedValue) => boolean): Member[] {
  const found: Member[] = [];
  for (const value of values) if (value.member && test(value)) found.push(value.member);
  return found.sort((a, b) => a.start - b.start);
}

function isNull({ node, shape }: ShapedValue): boolean {
  return node.kind === 'null' && !shape.required;
}

function isEmpty({ node, shape, name, owner }: ShapedValue): boolean {
  if (shape.required) return false;
  if (node.kind === 'string') return node.closed && node.value === '' && EMPTY_TEXTS.has(name);
  if (node.kind === 'array')
    return shape.type === 'list' && node.complete && node.items.length === 0 && !TELLING_LISTS.has(name);
  if (node.kind !== 'object' || !node.complete || node.members.length > 0) return false;
  return (shape.type === 'map' && owner !== '') || (shape.type === 'structure' && !hasRequired(shape.shape));
}

/** What goes when they go: with the last member of an optional object also that object. Outermost only. */
function vanishing(values: readonly ShapedValue[], test: (value: ShapedValue) => boolean): Member[] {
  const gone = new Set<Member>();
  const objects = new Map<Node, Member>();
  for (let at = values.length - 1; at >= 0; at--) {
    const value = values[at];
    if (!value?.member) continue;
    const { node, member, shape } = value;
    const emptied =
      node.kind === 'object' &&
      node.complete &&
      node.members.length > 0 &&
      shape.type === 'structure' &&
      !shape.required &&
      !hasRequired(shape.shape) &&
      node.members.every((inner) => gone.has(inner));
    if (emptied) objects.set(node, member);
    if (emptied || test(value)) gone.add(member);
  }
  return [...gone].filter((member) => !objects.has(member.parent));
}

import { readJson } from '../../core/readers/json';
import { memberNamed } from '../../core/tree/path';
import { spanOf, valueSpot } from '../../core/tree/spot';
import type { ArrayNode, Node, ObjectNode } from '../../core/tree/node';

/** The same document, spelled or wrapped in another way. `keepsTask`: whether what stands around the containers is still there. */
export interface Flavour {
  readonly name: string;
  readonly keepsTask: boolean;
  apply(text: string): string | undefined;
}

export const layouts: readonly Flavour[] = [
  { name: 'CRLF', keepsTask: true, apply: (text) => text.replace(/\r?\n/g, '\r\n') },
  {
    name: 'tabs',
    keepsTask: true,
    apply: (text) => text.replace(/^( {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2)),
  },
  { name: 'minified', keepsTask: true, apply: minify },
  { name: 'byte order mark', keepsTask: true, apply: (text) => '\uFEFF' + text },
  {
    name: 'comments',
    keepsTask: true,
    apply: (text) =>
      text.replace(/,\r?\n/g, (end) => `, // note${end.slice(1)}`).replace(/\{\n/, '{ /* head */\n'),
  },
];

export const wrappers: readonly Flavour[] = [
  { name: 'describe reply', keepsTask: true, apply: (text) => `{ "taskDefinition": ${text.trim()} }\n` },
  {
    name: 'bare describe reply',
    keepsTask: true,
    apply: (text) =>
      text.replace(
        '{',
        '{ "taskDefinitionArn": "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:3", "revision": 3,',
      ),
  },
  { name: 'container list', keepsTask: false, apply: containersOnly },
];

function minify(text: string): string | undefined {
  const { root, comments, problems } = readJson(text);
  if (!root || comments.length > 0 || problems.length > 0) return undefined;
  // Directives of a template are not in the tree, so writing the tree would lose them.
  if (containersOf(root).some((node) => !node.complete)) return undefined;
  return write(root, text);
}

function containersOf(root: Node): (ObjectNode | ArrayNode)[] {
  const own = root.kind === 'object' || root.kind === 'array' ? [root] : [];
  const inner =
    root.kind === 'object' ? root.members.map(({ value }) => value) : root.kind === 'array' ? root.items : [];
  return [...own, ...inner.flatMap((node) => (node ? containersOf(node) : []))];
}

function write(node: Node, text: string): string {
  if (node.kind === 'object') {
    const members = node.members.map(
      (member) =>
        `${text.slice(member.key.start, member.key.end)}:${member.value ? write(member.value, text) : ''}`,
    );
    return `{${members.join(',')}}`;
  }
  if (node.kind === 'array') return `[${node.items.map((item) => write(item, text)).join(',')}]`;
  const span = spanOf(valueSpot(node));
  return text.slice(span.start, span.end);
}

function containersOnly(text: string): string | undefined {
  const root = readJson(text).root;
  const list = root?.kind === 'object' ? memberNamed(root, 'containerDefinitions')?.value : undefined;
  return list?.kind === 'array' && list.items.length ? text.slice(list.start, list.end) + '\n' : undefined;
}
